package org.sectorscope.study;

import java.util.List;
import java.util.Optional;

/**
 * A variable of the questionnaire, read from a column of the export.
 *
 * @param source heading of the column; of a {@code multiple}, the stem of its columns or one delimited column; {@code
 *     "Heading#2"} is the second column of that heading
 * @param categories in codebook order; empty for types without categories
 * @param missing texts that mean "no answer", beside the empty one
 * @param base of a {@code multiple}: who counts as having answered
 * @param range of a quantity: admissible values, both ends in
 * @param decimal of a quantity: {@code ","} or {@code "."} when said, else empty
 * @param delimiter of a {@code multiple} held in one column: what separates its items, else empty
 * @param personal never leaves the clean job
 */
public record Variable(
        String name,
        String source,
        VariableType type,
        Text label,
        List<Category> categories,
        List<String> missing,
        Base base,
        Optional<Range> range,
        String decimal,
        String delimiter,
        boolean personal) {

    /** Who counts as having answered a multiple-choice question. */
    public enum Base {
        /** Those who ticked at least one item. */
        TICKED,
        /** Those to whom the question was put. */
        SHOWN
    }

    /** Admissible values, both ends in. */
    public record Range(double low, double high) {}

    public Variable {
        categories = List.copyOf(categories);
        missing = List.copyOf(missing);
    }
}
