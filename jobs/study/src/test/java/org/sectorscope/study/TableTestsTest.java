package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests and comparisons are asked of the tables that can have them. */
class TableTestsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "statistic: mean, variable: hours, test: t",
                "statistic: mean, variable: hours, by: use, test: t",
                "statistic: total, variable: hours, by: use, test: anova, compare: holm",
                "statistic: proportion, variable: use, by: use, compare: bh",
                "statistic: variance, variable: hours, by: use, compare: none",
                "statistic: quantile, variable: budget, by: use, rule: hf7, ci: beta",
                "statistic: quantile, variable: budget, by: use, test: wilcoxon",
                "statistic: mean, variable: hours, by: use, test: kruskal-wallis",
                "statistic: total, variable: hours, by: use, test: vanderwaerden",
                "statistic: mean, variable: hours, by: use, test: median",
                "statistic: gini, variable: budget, by: use",
                "statistic: quantile, variable: hours, rule: shahvaish, ci: mean",
            })
    void thatCanBe(String options) {
        assertThat(Texts.problems("tables:\n  - {id: a, " + options + "}\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            statistic: count, by: use, test: t              | 't' tests the mean of a quantity: ask for a mean or a total
            statistic: proportion, variable: use, by: use, test: anova | 'anova' tests the mean of a quantity: ask for a mean or a total
            statistic: mean, variable: hours, test: anova   | an anova compares categories: give the table by
            statistic: mean, variable: hours, compare: holm | 'compare' has nothing to compare: give the table by
            statistic: quantile, variable: hours, by: use, compare: bh | differences of a quantile have no standard error here: remove it
            statistic: mean, variable: hours, test: wilcoxon | 'wilcoxon' compares categories: give the table by
            statistic: count, by: use, test: median         | 'median' tests the ranks of a quantity: ask for a mean, a total or a quantile
            statistic: gini, variable: hours, by: use, test: kruskal-wallis | 'kruskal-wallis' tests the ranks of a quantity: ask for a mean, a total or a quantile
            statistic: gini, variable: use                  | 'use' is no quantity, which a gini needs: name a number or money variable
            statistic: gini, variable: hours, by: use, compare: holm | differences of a gini have no standard error here: remove it
            statistic: mean, variable: hours, rule: hf7     | 'rule' says what a quantile is, and this is a mean: remove it
            statistic: gini, variable: hours, quantiles: [0.5] | 'quantiles' are of a quantile table, and this is a gini: remove it
            statistic: mean, variable: hours, ci: xlogit    | 'xlogit' is no interval of a mean: use wald, or remove it
            statistic: quantile, variable: hours, ci: wilson | 'wilson' is no interval of a quantile: use mean, or remove it
            statistic: proportion, variable: use, of: all, by: use, compare: bh | shares of the whole are not compared: remove it, or of: all
            """)
    void thatCanNot(String options, String problem) {
        assertThat(Texts.problems("tables:\n  - {id: a, " + options + "}\n"))
                .containsExactly("study.yaml:6: " + problem);
    }

    /** What an unknown statistic would decide is not told too; what else is wrong is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            variable: use, by: use, test: rao-scott, ci: beta, chart: box    | 0
            variable: hours, quantiles: [0.5], rule: hf7, compare: holm      | 0
            variable: use, by: used                                          | 1
            variable: use, wave: 2019                                        | 1
            """)
    void ofAnUnknownStatistic(String options, int others) {
        assertThat(Texts.problems("tables:\n  - {id: a, statistic: proporton, " + options + "}\n"))
                .hasSize(1 + others)
                .contains("study.yaml:6: 'tables[1].statistic' cannot be 'proporton': did you mean 'proportion'?");
    }

    @Test
    void aTTestIsOfTwoCategories() {
        String codebook = Texts.CODEBOOK + """
                derive:
                  - {name: size, type: single, cut: {of: hours, breaks: [0, 1, 3], labels: [a, b, c]}}
                """;
        assertThat(Texts.problems(
                        Texts.STUDY + "tables: [{id: a, statistic: mean, variable: hours, by: size, test: t}]\n",
                        codebook))
                .containsExactly("study.yaml:5: a t test compares two categories, and 'size' has 3: "
                        + "use anova, or derive a variable of two");
    }

    @Test
    void aWilcoxonTestIsOfTwoCategoriesOfOneVariable() {
        String codebook = Texts.CODEBOOK + """
                derive:
                  - {name: size, type: single, cut: {of: hours, breaks: [0, 1, 3], labels: [a, b, c]}}
                """;
        String table = Texts.STUDY + "tables: [{id: a, statistic: quantile, variable: budget, by: ";
        assertThat(Texts.problems(table + "size, test: wilcoxon}]\n", codebook))
                .containsExactly("study.yaml:5: Wilcoxon's test compares two categories, and 'size' has 3: "
                        + "use kruskal-wallis, or derive a variable of two");
        assertThat(Texts.problems(table + "[use, size], test: wilcoxon}]\n", codebook))
                .containsExactly("study.yaml:5: Wilcoxon's test compares two categories of one variable: "
                        + "cross one variable, or use kruskal-wallis");
        assertThat(Texts.problems(table + "[use, size], test: kruskal-wallis}]\n", codebook))
                .isEmpty();
    }

    @Test
    void replicatesOfAQuantileAreNotAJackknifes() {
        String table = "tables: [{id: a, statistic: quantile, variable: hours, ci: quantile}]\n";
        String problem = "'quantile' is an interval by replicate weights other than a jackknife's, which a quantile is"
                + " too rough for: use mean, or a bootstrap under design";
        assertThat(Texts.problems(table)).containsExactly("study.yaml:5: " + problem);
        assertThat(Texts.problems("design: {replicates: {type: jkn}}\n" + table))
                .containsExactly("study.yaml:6: " + problem);
        assertThat(Texts.problems("design: {replicates: {type: bootstrap, number: 50, seed: 1}}\n" + table))
                .isEmpty();
        assertThat(Texts.problems("tables: [{id: a, statistic: proportion, variable: use, ci: quantile}]\n"))
                .containsExactly("study.yaml:5: 'quantile' is an interval of quantiles: use logit, or remove it");
    }
}
