package org.sectorscope.pipeline.collect;

import java.io.Serializable;

/**
 * One file of input, found.
 *
 * @param index place among all files, in the order they are listed; what {@code _file} holds
 * @param entry place of the study's entry that names it
 * @param uri where Hadoop finds it
 * @param name as the study names it; within a glob, its fixed part and what stood for the rest
 * @param wave empty when the study has only one unnamed wave, and for registers
 */
public record InputFile(int index, int entry, String uri, String name, String wave) implements Serializable {
    /** The same file under another name. */
    public InputFile named(String other) {
        return new InputFile(index, entry, uri, other, wave);
    }
}
