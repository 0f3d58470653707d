package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the schemas find, in words and with lines. */
class ShapeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tabels: []                              | unknown key 'tabels': did you mean 'tables'?
            reliability: {maxi: 0.2}                | unknown key 'maxi': did you mean 'max'?
            reliability: {zebra: 1}                 | unknown key 'zebra': use one of max, rule
            reliability: {max: "0.2"}               | 'reliability.max' must be a number: write digits with a decimal point, without quotes
            reliability: {max: -1}                  | 'reliability.max' cannot be -1: write a number above 0
            reliability: cv                         | 'reliability' must be a mapping: write key: value pairs
            reliability: {rule: cvs}                | 'reliability.rule' cannot be 'cvs': did you mean 'cv'?
            design: {single_psu: drop}              | 'design.single_psu' cannot be 'drop': use one of fail, remove, adjust, average, certainty
            tables: {id: a}                         | 'tables' must be a list: write [a, b], or lines that begin with '- '
            title: [a]                              | 'title' must be a text or a mapping: write a single value, in quotes where it looks like a number
            title: {de: a}                          | unknown key 'de': use one of en, fr
            languages: [fr, fr]                     | 'languages' names something twice: name each once
            tables: [{statistic: count}]            | 'tables[1].id' is missing: add it
            tables: [{id: A b, statistic: count}]   | 'tables[1].id' cannot be 'A b': write lower case letters, digits and hyphens
            tables: [{id: a, statistic: count, level: 95}] | 'tables[1].level' cannot be 95: write a number between 0 and 1, such as 0.95
            tables: [{id: a, statistic: count, df: many}]  | 'tables[1].df' cannot be 'many': write domain, design, inf or a number above 0
            weighting: [{}]                         | 'weighting[1]' has too few entries: write one of nonresponse, calibrate and trim
            weighting: [{calibrate: {margins: {}}}] | 'weighting[1].calibrate.margins' has too few entries: write at least one margin, such as {sector: register}
            """)
    void studies(String line, String message) {
        assertThat(Texts.problems(line + "\n")).containsExactly("study.yaml:5: " + message);
    }

    @Test
    void theLineIsThatOfTheKeyOrItem() {
        assertThat(Texts.problems("""
                        tables:
                          - id: a
                            statistic: count
                            chrat:
                              none
                          - id: b
                            statistic:
                              [mean]
                        """))
                .containsExactly(
                        "study.yaml:8: unknown key 'chrat': did you mean 'chart'?",
                        "study.yaml:11: 'tables[2].statistic' must be a single value: use one of count, total, mean,"
                                + " proportion, ratio, quantile, variance, gini");
    }

    @Test
    void requiredKeys() {
        assertThat(Texts.problems("title: nothing else\n", Texts.CODEBOOK))
                .containsExactly(
                        "study.yaml:1: 'codebook' is missing: add it",
                        "study.yaml:1: 'responses' is missing: add it",
                        "study.yaml:1: 'study' is missing: add it");
    }

    @Test
    void aKeyWithoutAValueIsAbsent() {
        assertThat(Texts.problems("tables:\nlink:\n")).isEmpty();
        assertThat(Texts.problems(Texts.STUDY.replace("small", ""), Texts.CODEBOOK))
                .containsExactly("study.yaml:1: 'study' is missing: add it");
    }

    @Test
    void codebooks() {
        assertThat(Texts.codebookProblems("""
                          - {name: 1st, source: Q6, type: number}
                          - {name: b, source: Q6, type: nubmer, personal: yes}
                          - {name: c, source: Q6, type: number, range: [1]}
                        """))
                .containsExactly(
                        "codebook.yaml:7: 'variables[6].name' cannot be '1st': write a letter, then letters, digits and _",
                        "codebook.yaml:8: 'variables[7].personal' must be true or false: write one of them",
                        "codebook.yaml:8: 'variables[7].type' cannot be 'nubmer': did you mean 'number'?",
                        "codebook.yaml:9: 'variables[8].range' has too few entries: write two numbers, both"
                                + " admissible: [low, high]");
    }

    @Test
    void enumsOfTheSchemasAreThoseOfTheModel() {
        JsonNode study = Shape.study().schema();
        JsonNode codebook = Shape.codebook().schema();
        assertThat(words(codebook, "/$defs/variable/properties/type")).isEqualTo(keys(VariableType.values()));
        List<String> derived = new ArrayList<>(keys(VariableType.values()));
        derived.remove("multiple");
        assertThat(words(codebook, "/$defs/derived/properties/type")).isEqualTo(derived);
        assertThat(words(study, "/$defs/derived/properties/type")).isEqualTo(derived);
        assertThat(words(codebook, "/$defs/variable/properties/base")).isEqualTo(keys(Variable.Base.values()));
        assertThat(words(codebook, "/$defs/rule/properties/action")).isEqualTo(keys(Rule.Action.values()));
        assertThat(words(codebook, "/$defs/duplicates/properties/keep")).isEqualTo(keys(Duplicates.Keep.values()));
        assertThat(words(study, "/properties/reliability/properties/rule"))
                .isEqualTo(keys(Study.Reliability.Rule.values()));
        assertThat(words(study, "/$defs/table/properties/statistic")).isEqualTo(keys(TableSpec.Statistic.values()));
        assertThat(words(study, "/$defs/design/properties/single_psu")).isEqualTo(keys(Design.SinglePsu.values()));
        String calibrate = "/$defs/calibrate/properties/";
        assertThat(words(study, calibrate + "method"))
                .containsExactlyInAnyOrderElementsOf(keys(Calibrate.Method.values()));
        assertThat(words(study, calibrate + "missing")).isEqualTo(keys(Calibrate.Missing.values()));
        assertThat(words(study, calibrate + "conflict")).isEqualTo(keys(Calibrate.Conflict.values()));
    }

    private static List<String> words(JsonNode schema, String pointer) {
        List<String> words = new ArrayList<>();
        schema.at(pointer + "/enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static List<String> keys(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
