package org.sectorscope.study;

import java.util.List;
import java.util.function.Predicate;

/**
 * What studies may say and this version does not do yet. It is refused with its line, never ignored: a study that runs
 * was done as it says.
 */
final class Availability {
    /**
     * @param pattern where it stands, as {@link Yaml#all} reads it
     * @param refused which of the things that stand there
     */
    private record Refusal(String pattern, Predicate<Yaml> refused, String todo) {}

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
            key("design.panel"),
            words("tables.*.chart", "choose another, or remove it", List.of("box", "lorenz")));

    private Availability() {}

    private static Refusal key(String pattern) {
        return new Refusal(pattern, y -> true, "remove it");
    }

    private static Refusal words(String pattern, String todo, List<String> words) {
        return new Refusal(pattern, y -> y.isScalar() && words.contains(y.text()), todo);
    }

    /** Notes whatever of a study this version does not do. */
    static void check(Yaml study) {
        for (Refusal refusal : REFUSALS) {
            String key = refusal.pattern().substring(refusal.pattern().lastIndexOf('.') + 1);
            for (Yaml y : study.all(refusal.pattern())) {
                if (refusal.refused().test(y)) {
                    boolean word = y.isScalar() && !refusal.todo().equals("remove it");
                    refuse(y, word ? "'" + key + ": " + y.text() + "'" : "'" + key + "'", refusal.todo());
                }
            }
        }
    }

    private static void refuse(Yaml at, String what, String todo) {
        at.problem(what + " is not available in this version", todo);
    }
}
