package org.sectorscope.study;

/**
 * Something a person has to mend, said in one line.
 *
 * @param file as the person named it
 * @param line 1-based; 0 where no line is meant
 * @param what what is wrong
 * @param todo what to do about it
 */
public record Problem(String file, int line, String what, String todo) implements java.io.Serializable {
    /** {@code FILE:LINE: what is wrong: what to do}, control characters shown as {@code ?}. */
    public String message() {
        String place = line > 0 ? file + ":" + line : file;
        return (place + ": " + what + ": " + todo).replaceAll("\\p{Cntrl}+", " ");
    }
}
