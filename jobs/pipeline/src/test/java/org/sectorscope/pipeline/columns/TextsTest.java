package org.sectorscope.pipeline.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.LocalSpark;

class TextsTest {
    private static final double[] NUMBERS = {
        3, -0.0, 0.0, 0.1, 1e7, 9_999_999, 1e-3, 9e-4, 1.0 / 3, 123_456_789_012.5, Double.MIN_VALUE, 2e-310, 1e22, 3
    };

    /** Strata of numbers have the codes that Spark's cast gave them. */
    @Test
    void numbersAreWrittenAsSparkCastsThem() {
        Texts texts = Texts.of(new Numbers(NUMBERS));
        String values = DoubleStream.of(NUMBERS).mapToObj(d -> d + "D").collect(Collectors.joining(", "));
        Row cast = LocalSpark.session()
                .sql("select transform(array(" + values + "), x -> cast(x as string))")
                .head();
        for (int i = 0; i < NUMBERS.length; i++) {
            assertThat(texts.get(i)).isEqualTo(cast.<String>getList(0).get(i));
        }
        assertThat(texts.codes()[0]).isEqualTo(texts.codes()[NUMBERS.length - 1]);
    }

    @Test
    void missingStaysMissing() {
        assertThat(Texts.of(new Numbers(new double[] {Double.NaN, 2})).get(0)).isNull();
        Texts items = Texts.of(new Items(new long[] {-1, 0, 5}, new String[] {"a", "b", "c"}));
        assertThat(List.of(items.isMissing(0), items.get(1), items.get(2))).isEqualTo(List.of(true, "[]", "[a, c]"));
    }

    @Test
    void textsSayNumbers() {
        var texts = new Texts(new int[] {1, -1, 1}, new String[] {"nobody's", "2.5"});
        assertThat(Numbers.of(texts).values()).containsExactly(2.5, Double.NaN, 2.5);
    }
}
