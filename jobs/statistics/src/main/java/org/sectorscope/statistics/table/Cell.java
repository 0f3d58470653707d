package org.sectorscope.statistics.table;

import java.util.List;

/**
 * One figure of a table with all that qualifies it. What is not available is {@code NaN}.
 *
 * @param category category's code (proportion), probability (quantile), else empty
 * @param by a code or {@link #TOTAL} per crossed variable
 * @param n responses behind the cell
 * @param population their summed weights
 * @param cv coefficient of variation, se / |estimate|
 * @param deff design effect
 * @param df degrees of freedom of the interval
 */
public record Cell(
        String category,
        List<String> by,
        long n,
        double population,
        double estimate,
        double se,
        double ciLow,
        double ciHigh,
        double cv,
        double deff,
        double df,
        Status status,
        Confidentiality confidentiality) {

    /** SDMX's code for "total". */
    public static final String TOTAL = "_T";

    /** SDMX OBS_STATUS. */
    public enum Status {
        /** Normal. */
        A,
        /** Low reliability. */
        U,
        /** Missing: there is no estimate. */
        O,
        /** Suppressed. */
        Q
    }

    /** SDMX CONF_STATUS; figures that are not free are empty. */
    public enum Confidentiality {
        /** Free. */
        F,
        /** Small counts. */
        A,
        /** One unit dominates. */
        O,
        /** Two units dominate. */
        T,
        /** Secondary: it would give another away. */
        D
    }

    public Cell {
        by = List.copyOf(by);
    }
}
