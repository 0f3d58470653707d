package org.sectorscope.publication.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.statistics.inference.Interval;
import org.sectorscope.statistics.inference.TestStatistic;
import org.sectorscope.statistics.model.Coefficient;
import org.sectorscope.statistics.model.Family;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.study.Trouble;

class ModelFilesTest {
    @TempDir
    Path dir;

    private void write() {
        double none = Double.NaN;
        var one = new Coefficient("(Intercept)", -1.5, 0.25, -6, 40, 1e-6, new Interval(-2, -1), Math.exp(-1.5));
        var aliased = new Coefficient("sector006", none, none, none, none, none, Interval.NONE, none);
        var term = new FittedModel.Term("sector", TestStatistic.NONE);
        var references = Map.of("sector", "011");
        ModelFiles.write(
                new FittedModel(
                        "odds", Family.LOGISTIC, 50, references, List.of(one, aliased), List.of(term), 40, 1, 1),
                dir);
    }

    @Test
    void whatIsNotAvailableIsEmpty() {
        write();
        assertThat(dir.resolve("odds.csv"))
                .hasContent("term,estimate,se,statistic,df,p_value,ci_low,ci_high,odds_ratio\n"
                        + "(Intercept),-1.5,0.25,-6,40,0.000001,-2,-1,0.223130160148\nsector006,,,,,,,,\n");
        assertThat(dir.resolve("odds.terms.csv")).hasContent("term,F,df1,df2,p_value\nsector,,,,\n");
    }

    @Test
    void whatWasWrittenIsReadBack() {
        write();
        PublishedModel model = ModelFiles.read("odds", dir);
        assertThat(model.coefficients())
                .containsExactly(
                        new PublishedModel.Coefficient("(Intercept)", -1.5, 0.25, -6, 40, 1e-6, -2, -1, 0.223130160148),
                        new PublishedModel.Coefficient(
                                "sector006",
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN));
        assertThat(model.tests())
                .containsExactly(new PublishedModel.TermTest("sector", Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }

    @Test
    void aRowThatIsNoneIsNamedByItsLine() throws IOException {
        write();
        Files.writeString(dir.resolve("odds.terms.csv"), "term,F,df1,df2,p_value\nsector,x,1,2,0.5\n");
        assertThatThrownBy(() -> ModelFiles.read("odds", dir))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("odds.terms.csv:2:");
    }
}
