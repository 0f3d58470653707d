package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised and not done yet is refused where it stands. */
class AvailabilityTest {
    private static final String NOT_YET = " is not available in this version: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            disclosure: {min_count: 5}             | 'disclosure'              | remove it
            design: {panel: use}                   | 'panel'                   | remove it
            """)
    void ofAStudy(String line, String what, String todo) {
        assertThat(Texts.problems(line + "\n")).containsExactly("study.yaml:5: " + what + NOT_YET + todo);
    }

    @Test
    void ofInputs() {
        assertThat(Texts.problems(Texts.STUDY.replace("format: csv", "format: kobo") + """
                                register: {file: f.csv, format: sirene}
                                link: {keys: {siren: use}, names: {name: use}}
                                """, Texts.CODEBOOK))
                .containsExactly(
                        "study.yaml:4: 'format: kobo'" + NOT_YET + "use csv or limesurvey",
                        "study.yaml:5: 'format: sirene'" + NOT_YET + "use rna or csv",
                        "study.yaml:6: 'names'" + NOT_YET + "remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"logit", "wilson", "beta", "xlogit", "wald"})
    void intervalsThatAreThere(String ci) {
        assertThat(Texts.problems("tables: [{id: a, statistic: proportion, variable: use, ci: " + ci + "}]\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dot", "bar", "stacked", "likert", "heatmap", "trend", "none"})
    void chartsThatAreThere(String chart) {
        assertThat(Texts.problems(
                        "tables: [{id: a, statistic: count, by: use, compare: none, chart: " + chart + "}]\n"))
                .isEmpty();
    }

    @Test
    void askingForNothingIsNoAsking() {
        assertThat(Texts.problems("design: {single_psu_domains: false}\nmodels:\n"))
                .isEmpty();
    }

    @Test
    void isToldByPlace() {
        assertThat(Availability.refusedAt("design.panel")).containsExactly("panel");
        assertThat(Availability.refusedAt("register.format")).contains("sirene").doesNotContain("rna");
        assertThat(Availability.refusedAt("tables.*.level")).isEmpty();
    }
}
