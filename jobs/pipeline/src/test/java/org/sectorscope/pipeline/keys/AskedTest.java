package org.sectorscope.pipeline.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Column;

/** The table of keys against a map, with as many keys as make it grow. */
class AskedTest {
    @Test
    void findsEveryResponseByItsKey() {
        var random = new Random(3);
        var questions = new Questions(2, 1);
        Map<String, List<Integer>> expected = new TreeMap<>();
        for (int b = 0; b < 4; b++) {
            int n = 1000;
            long[] record = new long[n];
            var batch = new Batch("w" + b % 2, b, record, new boolean[n], new double[n], new byte[0][], new Column[0]);
            questions.begin(batch);
            for (int row = 0; row < n; row++) {
                record[row] = row + 1L;
                String key = Integer.toString(random.nextInt(2500), 36);
                int kind = 300 * random.nextInt(2);
                questions.ask(kind, key.getBytes(StandardCharsets.ISO_8859_1), row);
                expected.computeIfAbsent(kind + ":" + key, k -> new ArrayList<>())
                        .add(1000 * b + row);
            }
        }
        List<byte[]> sent = new ArrayList<>();
        questions.sent().forEachRemaining(to -> sent.add(to._2()));
        Asked asked = Asked.of(sent.iterator());
        assertThat(asked.size()).isEqualTo(expected.size());
        expected.forEach((key, positions) -> {
            int mark = key.indexOf(':');
            int kind = Integer.parseInt(key.substring(0, mark));
            byte[] bytes = key.substring(mark + 1).getBytes(StandardCharsets.ISO_8859_1);
            int number = asked.find(kind, bytes, 0, bytes.length);
            assertThat(asked.kind(number)).isEqualTo(kind);
            List<Integer> found = new ArrayList<>();
            asked.each(number, r -> {
                Asked.Response response = asked.response(r);
                assertThat(response.home()).isEqualTo(2);
                assertThat(response.file()).isEqualTo(response.position() / 1000);
                assertThat(response.record()).isEqualTo(response.position() % 1000 + 1L);
                found.add(response.position());
            });
            assertThat(found).containsExactlyInAnyOrderElementsOf(positions);
        });
        assertThat(asked.find(0, new byte[] {'!'}, 0, 1)).isNegative();
        assertThat(asked.find(2, new byte[] {'a'}, 0, 1)).isNegative();
    }
}
