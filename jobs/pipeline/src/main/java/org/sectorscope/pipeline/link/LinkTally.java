package org.sectorscope.pipeline.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.pipeline.weight.FrameCounts;

/** All that is counted of linked responses and of the register, in one pass. */
public final class LinkTally implements Serializable {
    private static final long serialVersionUID = 1L;

    private final LinkSummary summary;
    private final ArrayList<String> counted;
    private final FrameTally frame = new FrameTally();
    private final ArrayList<Integer> ambiguous = new ArrayList<>();
    private int here;

    /** @param counted variables by which the register's entries are counted */
    LinkTally(LinkSummary summary, List<String> counted) {
        this.summary = summary;
        this.counted = new ArrayList<>(counted);
    }

    /** One of the same variables that has counted nothing. */
    LinkTally copy() {
        return new LinkTally(summary.copy(), counted);
    }

    void add(LinkedPart part) {
        if (part instanceof LinkedBatch linked) {
            summary.add(linked.batch());
            here += linked.ambiguous().size();
        } else {
            frame.merge((FrameTally) part);
        }
    }

    /** Adds the tally of the next partition. */
    void merge(LinkTally partition) {
        summary.merge(partition.summary);
        frame.merge(partition.frame);
        ambiguous.add(partition.here);
    }

    /** How responses were linked. */
    public LinkSummary summary() {
        return summary;
    }

    /** The register's entries in scope. */
    public FrameCounts frame() {
        return FrameCounts.of(counted, frame.counts());
    }

    /** By partition: responses for review. */
    List<Integer> ambiguous() {
        return ambiguous;
    }
}
