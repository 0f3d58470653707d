package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * A variable made from others: by a Spark SQL expression, or by cutting a quantity into classes. Exactly one of {@code
 * sql} and {@code cut} is present.
 *
 * @param categories in order, with labels; may be empty for a {@code single} made by SQL: its values in code order then
 *     serve. Of a cut they are its labels, in order.
 */
public record DerivedVariable(
        String name,
        VariableType type,
        Text label,
        List<Category> categories,
        Optional<String> sql,
        Optional<Cut> cut) {

    /** Classes closed on the left, the last one open above: {@code [b0, b1) [b1, b2) … [bk, ∞)}; below b0 is missing. */
    public record Cut(String of, List<Double> breaks, List<String> labels) {
        public Cut {
            breaks = List.copyOf(breaks);
            labels = List.copyOf(labels);
        }
    }

    public DerivedVariable {
        categories = List.copyOf(categories);
    }
}
