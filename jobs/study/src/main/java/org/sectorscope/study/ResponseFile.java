package org.sectorscope.study;

import java.util.Optional;

/**
 * A wave's export, or one of its files.
 *
 * @param file path relative to the study file, glob, or Hadoop URI
 * @param format key of the export's format, such as {@code limesurvey}
 * @param wave name of the wave; empty when the study has only one
 * @param codebook the wave's own codebook where its questionnaire differs
 */
public record ResponseFile(String file, String format, String wave, Optional<Codebook> codebook, Dialect dialect) {

    /** What is said of a file's encoding and punctuation; what is empty is detected. */
    public record Dialect(Optional<String> encoding, Optional<String> delimiter, Optional<String> decimal) {
        public static final Dialect DETECTED = new Dialect(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
