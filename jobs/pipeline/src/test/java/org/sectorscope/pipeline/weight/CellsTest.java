package org.sectorscope.pipeline.weight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Texts;

class CellsTest {
    private static Texts texts(Random random, int records, int different) {
        var texts = new Texts.Builder(records);
        for (int i = 0; i < records; i++) {
            int code = random.nextInt(different + 1);
            texts.add(code == different ? null : "c" + code);
        }
        return texts.build();
    }

    /** Few combinations have a table, many a map: both say what each response has. */
    @Test
    void keysAreTheResponsesOwn() {
        var random = new Random(3);
        for (int different : new int[] {1, 2, 5, 2000}) {
            int n = 3000;
            Column[] columns = {texts(random, n, different), texts(random, n, 3), texts(random, n, different)};
            var batch = new Batch("w", 0, new long[n], new boolean[n], new double[n], new byte[0][], columns);
            Cells cells = Cells.of(batch, new int[] {2, 1, 0});
            for (int i = 0; i < n; i++) {
                List<String> own = new ArrayList<>(List.of("w"));
                for (int c : new int[] {2, 1, 0}) {
                    String code = ((Texts) columns[c]).get(i);
                    own.add(code == null ? "" : code);
                }
                assertThat(cells.keys().get(cells.cell()[i])).isEqualTo(own);
            }
            assertThat(cells.keys()).doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutVariablesAWaveIsOneCell() {
        var batch = new Batch("w", 0, new long[2], new boolean[2], new double[2], new byte[0][], new Column[0]);
        assertThat(Cells.of(batch, new int[0]).keys()).isEqualTo(List.of(List.of("w")));
        assertThat(Cells.of(batch.take(new int[0]), new int[0]).keys()).isEmpty();
    }
}
