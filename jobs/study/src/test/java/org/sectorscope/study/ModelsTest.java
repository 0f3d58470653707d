package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models name variables that can explain something. */
class ModelsTest {
    private static final String MODELS = "models:\n  - {id: a, ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "family: linear, outcome: hours, terms: use",
                "family: linear, outcome: hours, terms: [use, budget, 'use:budget']",
                "family: logistic, outcome: \"use = 'yes'\", terms: [hours], where: budget > 0",
                "family: poisson, outcome: hours, terms: [budget, use], reference: {use: no}",
            })
    void thatCanBe(String model) {
        assertThat(Texts.problems(MODELS + model + "}\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            outcome: hours, terms: [uses]    | variable 'uses' is not defined: did you mean 'use'?
            outcome: hours, terms: [mail]    | variable 'mail' is personal and never leaves the clean job: use another
            outcome: hours, terms: [tools]   | items of the multiple-choice question 'tools' are not exclusive, so it is no term: derive an indicator of an item and name that
            outcome: hours, terms: []        | a model explains its outcome by something: name a variable
            outcome: hours, terms: [use, use] | term 'use' stands twice: name each once
            outcome: hours, terms: [use, budget, 'use:budget', 'budget:use'] | term 'budget:use' stands twice: name each once
            outcome: hours, terms: ['use:use'] | 'use:use' crosses a variable with itself: name each once
            outcome: hours, terms: ['use*budget'] | 'use*budget' is no term: name a variable, or two for their interaction: "a:b", beside a and b themselves
            outcome: hours, terms: ['use:'] | 'use:' is no term: name a variable, or two for their interaction: "a:b", beside a and b themselves
            outcome: use, terms: [budget]    | 'use' is no quantity: name a number or money variable, or write a condition such as "use = 'yes'"
            outcome: hour, terms: [budget]   | variable 'hour' is not defined: did you mean 'hours'?
            outcome: hours, terms: [hours]   | 'hours' cannot explain itself: remove it from the terms
            outcome: hours, terms: [use], reference: {use: maybe} | 'use' has no category 'maybe': use one of yes, no
            outcome: hours, terms: [use], reference: {use: yess} | 'use' has no category 'yess': did you mean 'yes'?
            outcome: hours, terms: [use], reference: {budget: 1} | 'budget' is not among the terms: remove it
            outcome: hours, terms: [budget], reference: {budget: 1} | 'budget' has no categories to compare with: remove it
            outcome: hours, terms: [wave]    | variable 'wave' is not defined: name the wave of each file: responses: [{file: …, format: …, wave: "2026"}]
            """)
    void thatCanNot(String model, String problem) {
        assertThat(Texts.problems(MODELS + "family: linear, " + model + "}\n"))
                .containsExactly("study.yaml:6: " + problem);
    }

    @Test
    void shareTheirNamesWithTables() {
        assertThat(Texts.problems("""
                        tables:
                          - {id: a, statistic: count}
                        models:
                          - {id: a, family: linear, outcome: hours, terms: [use]}
                          - {id: b, family: cubic, outcome: hours, terms: [use]}
                        """))
                .containsExactly(
                        "study.yaml:8: table or model 'a' stands twice, first on line 6: give each an id of its own",
                        "study.yaml:9: 'models[2].family' cannot be 'cubic': use one of linear, logistic, poisson");
    }
}
