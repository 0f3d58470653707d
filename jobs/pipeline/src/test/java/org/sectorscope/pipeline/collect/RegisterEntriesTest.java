package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.Recent;
import org.sectorscope.pipeline.collect.scan.RecordScanner;

class RegisterEntriesTest {
    private static final int RECORDS = 1000;

    private static final InputFile FILE = new InputFile(3, 0, "file:/r.csv", "r.csv", "");

    /** Texts of whole columns belong to the entries that have them, whether or not records among them are none. */
    @Test
    void recordsOfAnotherNumberOfFieldsAreNone() throws IOException {
        for (int malformed : new int[] {0, 7, 2}) {
            var text = new StringBuilder("id;sector\n");
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= RECORDS; i++) {
                boolean none = malformed > 0 && i % malformed == 0;
                text.append(none ? "none\n" : "id" + i + ";" + i % 3 + "\n");
                if (!none) {
                    expected.add(i + " id" + i + "  " + i % 3);
                }
            }
            assertThat(read(text.toString())).isEqualTo(expected);
        }
    }

    private static List<String> read(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var scanner = new RecordScanner(
                new ByteArrayInputStream(bytes),
                bytes.length,
                Notation.of("UTF-8", ';').orElseThrow(),
                RecordScanner.BLOCK);
        try (var lines = new ScannedLines(scanner, true, true, 2, IllegalStateException::new)) {
            // Its second column is one that the file lacks.
            var file = new RegisterFiles.RegisterFile(FILE, null, List.of(0, -1, 1));
            var entries = new RegisterEntries(lines, file, 0);
            var recent = new Recent<String>(t -> t);
            String[][] made = new String[3][RegisterEntries.MOST];
            List<String> found = new ArrayList<>();
            int n;
            while ((n = entries.next(50)) > 0) {
                for (int column = 0; column < made.length; column++) {
                    entries.get(column, n, recent, made[column]);
                }
                for (int i = 0; i < n; i++) {
                    found.add(entries.record(i) + " " + made[0][i] + " " + made[1][i] + " " + made[2][i]);
                }
            }
            assertThat(entries.records()).isEqualTo(RECORDS);
            return found;
        }
    }
}
