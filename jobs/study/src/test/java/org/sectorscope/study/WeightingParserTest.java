package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a weighting, and the design they start from, are read to what they say; what makes no sense is told. */
class WeightingParserTest {
    private static List<WeightingStep> steps(String text) {
        return Texts.study(text).weighting();
    }

    @Test
    void defaults() {
        assertThat(steps("""
                        weighting:
                          - trim: {min: 0.5}
                          - calibrate: {margins: {use: {yes: 1, no: 2}, hours: 9}, bounds: {low: 1, high: 9, of: weight}}
                        """))
                .containsExactly(
                        new WeightingStep.Trim(Optional.empty(), Optional.of(0.5), true, false, false, 6),
                        new Calibrate(
                                Calibrate.Method.RAKING,
                                List.of(
                                        new Calibrate.GivenMargin(
                                                List.of("use"), java.util.Map.of("yes", 1.0, "no", 2.0), 7),
                                        new Calibrate.TotalMargin(List.of("hours"), 9, 7)),
                                Optional.of(new Calibrate.Bounds(1, 9, true)),
                                Optional.empty(),
                                Calibrate.Missing.FAIL,
                                Calibrate.Conflict.FAIL,
                                7));
    }

    @Test
    void nonResponseIsCorrectedOnce() {
        String step = "{nonresponse: {classes: use, drawn: d.csv}}";
        assertThat(Texts.problems("weighting: [" + step + ",\n  " + step + "]\n"))
                .containsExactly(
                        "study.yaml:6: a second correction would count the units drawn twice: put all classes into one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            calibrate: {margins: {use: {yes: 1, no: 2}}} | a second calibration undoes the first
            nonresponse: {classes: use, drawn: d.csv}    | non-response is corrected before weights are calibrated
            """)
    void afterACalibration(String step, String message) {
        assertThat(Texts.problems("weighting: [{calibrate: {margins: {hours: 9}}},\n  {" + step + "}]\n"))
                .singleElement()
                .asString()
                .startsWith("study.yaml:6: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            design: {strata: [wave, use]}
            design: {units: [wave]}
            weighting: [{calibrate: {margins: {wave: {"1": 3}}}}]
            weighting: [{nonresponse: {classes: [use, wave], drawn: d.csv}}]
            """)
    void eachWaveIsWeightedOnItsOwn(String text) {
        String study = Texts.STUDY.replace("csv}", "csv, wave: \"1\"}");
        assertThat(Texts.problems(study + text + "\n", Texts.CODEBOOK))
                .singleElement()
                .asString()
                .isEqualTo("study.yaml:5: each wave has a design and a weighting of its own, without being named:"
                        + " remove it");
    }

    @Test
    void withinASamplingUnit() {
        List<WeightingStep> steps = steps("""
                        design: {units: use}
                        weighting: [{calibrate: {margins: {hours: 9}, within: use}}]
                        """);
        assertThat(((Calibrate) steps.get(0)).within()).contains("use");
    }

    @Test
    void fractionsAndProbabilities() {
        Design design = Texts.study("design: {fraction: hours, probability: budget, units: use}\n")
                .design();
        assertThat(design.fraction()).containsExactly("hours");
        assertThat(design.probability()).contains("budget");
        assertThat(design.sizes()).containsExactly("hours");
        assertThat(design.sizedStages()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            method: poststratify, margins: {use: {yes: 1}, hours: 3} | post-stratification takes one margin of categories
            method: logit, margins: {use: {yes: 1}}                  | logit needs limits
            method: logit, margins: {use: {yes: 1}}, bounds: [1, 3]  | logit needs limits on both sides of 1
            margins: {use: {yes: 1}}, bounds: [3, 1]                 | the lower bound is not below the upper one
            margins: {hours: {file: f.csv}}                          | margin 'hours' is that of a quantity
            margins: {use: 3}                                        | margin 'use' has categories and one number
            margins: {"use*hours": {file: f.csv}}                    | 'hours' is a quantity, which cannot be crossed
            margins: {"use*use": {file: f.csv}}                      | margin 'use*use' crosses a variable with itself
            margins: {tools: {a: 1}}                                 | 'tools' has no categories, which a margin needs
            margins: {use: register}                                 | there is no register to count
            margins: {use: {yes: 1}}, within: use                    | 'use' is no sampling unit of the design
            margins: {use: {yes: 1}}, within: town                   | variable 'town' is not defined
            """)
    void ofACalibration(String options, String message) {
        assertThat(Texts.problems("weighting:\n  - calibrate: {" + options + "}\n"))
                .singleElement()
                .asString()
                .startsWith("study.yaml:6: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            trim: {of: weight}                                    | 'trim' has no limit
            trim: {max: 2, min: 2}                                | the least weight is not below the largest
            nonresponse: {classes: use}                           | there is no register to count
            nonresponse: {classes: hours, drawn: d.csv}           | 'hours' has no categories, which a response class needs
            """)
    void ofOtherSteps(String step, String message) {
        assertThat(Texts.problems("weighting:\n  - " + step + "\n"))
                .singleElement()
                .asString()
                .startsWith("study.yaml:6: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fraction: hours, population: budget   | 'population' and 'fraction' say the same thing
            weights: hours, probability: budget   | 'weights' and 'probability' say the same thing
            fraction: use                         | 'use' is no quantity
            fraction: [hours, budget]             | there are 2 fractions, but sampling units of 0 stages
            """)
    void ofADesign(String design, String message) {
        assertThat(Texts.problems("design: {" + design + "}\n"))
                .singleElement()
                .asString()
                .startsWith("study.yaml:5: " + message);
    }

    @Test
    void classesOfDrawnUnitsHoldTheStrataWhoseSizesMakeTheWeights() {
        String codebook = Texts.CODEBOOK + "  - {name: level, source: Q6, type: single, categories: [a, b]}\n";
        String study = Texts.STUDY + "design: {strata: use, population: hours}\n"
                + "weighting: [{nonresponse: {classes: [level], drawn: d.csv}}]\n";
        assertThat(Texts.problems(study, codebook))
                .singleElement()
                .asString()
                .startsWith("study.yaml:6: the design weighs responses as if no more had been drawn");
        assertThat(Texts.problems(study.replace("[level]", "[level, use]"), codebook))
                .isEmpty();
        assertThat(Texts.problems(study.replace("population: hours", "weights: hours"), codebook))
                .isEmpty();
        assertThat(Texts.problems(
                        study.replace("population: hours", "weights: hours").replace(", drawn: d.csv", ""), codebook))
                .anyMatch(problem -> problem.contains("the units drawn are not known"));
        assertThat(Texts.problems(
                        study.replace("population: hours", "population: hours, units: level")
                                .replace("[level]", "[use]"),
                        codebook))
                .isEmpty();
    }

    @Test
    void classesOfTheRegisterHoldTheStrataWhoseSizesMakeTheWeights() {
        String derived = "{name: %s, type: single, sql: \"'a'\", categories: [a]}";
        String study = Texts.STUDY + "register: {file: r.csv, format: csv, derive: ["
                + derived.formatted("sector") + ", " + derived.formatted("region") + "]}\n"
                + "link: {keys: {rna: use}}\n"
                + "design: {strata: [sector, region], population: register}\n"
                + "weighting: [{nonresponse: {classes: [sector]}}]\n";
        assertThat(Texts.problems(study, Texts.CODEBOOK))
                .singleElement()
                .asString()
                .startsWith("study.yaml:8: the design weighs responses as if no more had been drawn");
        assertThat(Texts.problems(study.replace("[sector]}", "[sector, region]}"), Texts.CODEBOOK))
                .isEmpty();
    }
}
