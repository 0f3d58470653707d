package org.sectorscope.publication.report;

import java.util.List;

/**
 * What the report says of its data.
 *
 * @param flows the accounting, a wave each
 * @param sections tables under headings; only those that the study's jobs left something for
 */
public record Quality(List<Flow> flows, List<Part> sections) {

    /** A wave's way from what was read to what estimates rest on. */
    public record Flow(String wave, List<Step> steps) {
        public Flow {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A kind of fate.
     *
     * @param kept whether these go on, else they are set aside
     * @param rows written out
     * @param share of what was read, written out
     * @param percent of what was read, 0 to 100 in plain digits, for a bar's width
     */
    public record Step(String label, boolean kept, String rows, String share, String percent) {}

    /** Tables under a heading. */
    public record Part(String id, String heading, String text, List<DataTable> tables, String note) {
        public Part {
            tables = List.copyOf(tables);
        }
    }

    public Quality {
        flows = List.copyOf(flows);
        sections = List.copyOf(sections);
    }
}
