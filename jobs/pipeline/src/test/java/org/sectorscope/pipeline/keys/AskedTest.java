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
        // All keys that there are, as many that are not among them, and of a kind that nobody asks about.
        var keys = new ArrayList<>(expected.keySet());
        expected.keySet().forEach(key -> keys.add(key + "!"));
        keys.add("2:a");
        int[] numbers = find(asked, keys);
        for (int k = 0; k < keys.size(); k++) {
            List<Integer> positions = expected.get(keys.get(k));
            if (positions == null) {
                assertThat(numbers[k]).as(keys.get(k)).isNegative();
                continue;
            }
            assertThat(asked.kind(numbers[k])).isEqualTo(kind(keys.get(k)));
            List<Integer> found = new ArrayList<>();
            for (int r = asked.last(numbers[k]); r != Asked.NONE; r = asked.before(r)) {
                Asked.Response response = asked.response(r);
                assertThat(response.home()).isEqualTo(2);
                assertThat(response.file()).isEqualTo(response.position() / 1000);
                assertThat(response.record()).isEqualTo(response.position() % 1000 + 1L);
                found.add(response.position());
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(positions);
        }
    }

    private static int kind(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf(':')));
    }

    /** Their numbers, many looked for together. */
    private static int[] find(Asked asked, List<String> keys) {
        int[] numbers = new int[keys.size()];
        var sought = new Sought();
        byte[] bytes = String.join("", keys).getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int k = 0; k < keys.size(); k += sought.size()) {
            sought.begin(bytes);
            for (String key : keys.subList(k, Math.min(k + Sought.MOST, keys.size()))) {
                int mark = key.indexOf(':') + 1;
                sought.add(kind(key), at + mark, key.length() - mark);
                at += key.length();
            }
            asked.find(sought);
            for (int i = 0; i < sought.size(); i++) {
                numbers[k + i] = sought.found(i);
            }
        }
        return numbers;
    }
}
