package org.sectorscope.pipeline.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.study.Rule;

/** The reasons for which records are set aside, in the order of the account. */
final class Fates implements Serializable {
    private static final long serialVersionUID = 1L;
    /** In place of a reason's index: the record is kept. */
    static final byte KEPT = -1;

    static final byte MALFORMED = 0;

    private static final int MOST = 120;

    private final ArrayList<String> reasons = new ArrayList<>(List.of("malformed"));

    Fates(List<Rule> rules) {
        for (Rule rule : rules) {
            if (rule.action() == Rule.Action.QUARANTINE) {
                reasons.add("rule:" + rule.id());
            }
        }
        reasons.add("duplicate");
        if (reasons.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " rules set records aside");
        }
    }

    /** All of them. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    String reason(int fate) {
        return reasons.get(fate);
    }

    /** Index of the k-th rule that sets records aside. */
    byte rule(int k) {
        return (byte) (MALFORMED + 1 + k);
    }

    byte duplicate() {
        return (byte) (reasons.size() - 1);
    }
}
