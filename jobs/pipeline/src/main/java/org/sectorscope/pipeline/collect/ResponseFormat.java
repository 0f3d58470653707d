package org.sectorscope.pipeline.collect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The export formats that responses are read from: all delimited text, each with habits of its own. */
enum ResponseFormat {
    CSV("csv", Optional.empty(), List.of(), List.of()),
    LIMESURVEY(
            "limesurvey",
            Optional.of("N/A"),
            List.of("submitdate", "Date de soumission", "Date submitted"),
            List.of("submitdate", "Date de soumission", "Date submitted")),
    GOOGLE_FORMS("google-forms", Optional.empty(), List.of(), List.of("Horodateur", "Timestamp"));

    private final String key;
    private final Optional<String> notAsked;
    private final List<String> complete;
    private final List<String> order;

    ResponseFormat(String key, Optional<String> notAsked, List<String> complete, List<String> order) {
        this.key = key;
        this.notAsked = notAsked;
        this.complete = complete;
        this.order = order;
    }

    static Optional<ResponseFormat> of(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    static String known() {
        return Arrays.stream(values()).map(f -> f.key).collect(Collectors.joining(", "));
    }

    /** The text by which a question that was not shown is marked. */
    Optional<String> notAsked() {
        return notAsked;
    }

    /** Headings, in any language, of the column that only complete responses fill. */
    List<String> complete() {
        return complete;
    }

    /** Headings, in any language, of the column that tells which response is later. */
    List<String> order() {
        return order;
    }
}
