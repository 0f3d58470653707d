package org.sectorscope.pipeline.collect;

import java.util.List;
import java.util.Map;

/** Population counts by category, kept in a file: a column per variable, then {@code population}. */
public final class MarginFile {
    /** Where margin files are read from. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param location path or Hadoop URI
         * @param variables headings of the category columns
         * @return population by combination of codes
         */
        Map<List<String>, Double> read(String location, List<String> variables);
    }

    private MarginFile() {}
}
