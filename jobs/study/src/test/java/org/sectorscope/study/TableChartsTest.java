package org.sectorscope.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes and Lorenz curves are asked of the tables that have them. */
class TableChartsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "statistic: quantile, variable: budget, chart: box",
                "statistic: quantile, variable: budget, by: use, quantiles: [0.05, 0.25, 0.5, 0.75, 0.95], chart: box",
                "statistic: gini, variable: budget, chart: lorenz",
                "statistic: gini, variable: budget, by: use, chart: lorenz",
            })
    void thatCanBe(String options) {
        assertThat(Texts.problems("tables:\n  - {id: a, " + options + "}\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            statistic: mean, variable: hours, chart: box | a box is drawn of the quantiles 0.25, 0.5 and 0.75, crossed by two variables at most: ask for them, or choose another chart
            statistic: quantile, variable: hours, quantiles: [0.1, 0.5, 0.9], chart: box | a box is drawn of the quantiles 0.25, 0.5 and 0.75, crossed by two variables at most: ask for them, or choose another chart
            statistic: mean, variable: hours, chart: lorenz | Lorenz curves are drawn of a gini, crossed by one variable at most: ask for that, or choose another chart
            """)
    void thatCannotBe(String options, String problem) {
        assertThat(Texts.problems("tables:\n  - {id: a, " + options + "}\n"))
                .containsExactly("study.yaml:6: " + problem);
    }
}
