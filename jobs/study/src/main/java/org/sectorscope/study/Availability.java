package org.sectorscope.study;

import java.util.List;
import java.util.stream.Stream;

/**
 * What studies may say and this version does not do yet. It is refused with its line, never ignored: a study that runs
 * was done as it says.
 */
public final class Availability {
    /**
     * @param pattern where it stands, as {@link Yaml#all} reads it
     * @param words which of the words that may stand there; empty: whatever stands there
     */
    private record Refusal(String pattern, List<String> words, String todo) {
        /** The last part of the pattern. */
        String key() {
            return pattern.substring(pattern.lastIndexOf('.') + 1);
        }

        boolean refuses(Yaml y) {
            return words.isEmpty() || y.isScalar() && words.contains(y.text());
        }
    }

    private static final List<Refusal> REFUSALS = List.of(
            key("disclosure"),
            words(
                    "responses.*.format",
                    "use csv or limesurvey",
                    List.of(
                            "kobo",
                            "google-forms",
                            "surveymonkey",
                            "qualtrics",
                            "drupal-webform",
                            "xlsx",
                            "spss",
                            "stata",
                            "parquet")),
            words("register.format", "use rna or csv", List.of("sirene", "uk-charities", "irs-bmf", "parquet")),
            key("link.names"),
            key("design.panel"));

    private Availability() {}

    private static Refusal key(String pattern) {
        return new Refusal(pattern, List.of(), "remove it");
    }

    private static Refusal words(String pattern, String todo, List<String> words) {
        return new Refusal(pattern, words, todo);
    }

    /**
     * The words of the study file that are refused at a place, such as {@code tables.*.rule}; where all of it is, the key
     * itself. None where this version does everything that is promised.
     */
    public static List<String> refusedAt(String pattern) {
        return REFUSALS.stream()
                .filter(r -> r.pattern().equals(pattern))
                .flatMap(r -> r.words().isEmpty() ? Stream.of(r.key()) : r.words().stream())
                .toList();
    }

    /** Notes whatever of a study this version does not do. */
    static void check(Yaml study) {
        for (Refusal refusal : REFUSALS) {
            for (Yaml y : study.all(refusal.pattern())) {
                if (refusal.refuses(y)) {
                    boolean word = y.isScalar() && !refusal.todo().equals("remove it");
                    refuse(
                            y,
                            word ? "'" + refusal.key() + ": " + y.text() + "'" : "'" + refusal.key() + "'",
                            refusal.todo());
                }
            }
        }
    }

    private static void refuse(Yaml at, String what, String todo) {
        at.problem(what + " is not available in this version", todo);
    }
}
