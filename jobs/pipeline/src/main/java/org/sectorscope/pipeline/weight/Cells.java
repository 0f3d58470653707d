package org.sectorscope.pipeline.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Texts;

/**
 * The combinations of categories that a batch's responses have, so that what is done by group is done once for each of
 * them and not for each response.
 *
 * @param cell by response: the place of its combination among the keys
 * @param keys wave, then codes of the variables, a missing one the empty text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Cells(int[] cell, List<List<String>> keys) {
    /** Combinations of two columns that a table of numbers may have. */
    private static final int DENSE = 1 << 16;

    /** @param places of the variables among the batch's columns */
    static Cells of(Batch batch, int[] places) {
        int n = batch.size();
        Texts[] columns =
                Arrays.stream(places).mapToObj(p -> Texts.of(batch.column(p))).toArray(Texts[]::new);
        int[] cell = new int[n];
        int count = 1;
        for (Texts column : columns) {
            count = (long) count * (column.dictionary().length + 1) <= DENSE
                    ? dense(cell, count, column)
                    : sparse(cell, column);
        }
        List<List<String>> keys = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            // Combinations are numbered as they occur.
            if (cell[i] == keys.size()) {
                List<String> key = new ArrayList<>(columns.length + 1);
                key.add(batch.wave());
                for (Texts column : columns) {
                    String code = column.get(i);
                    key.add(code == null ? "" : code);
                }
                keys.add(List.copyOf(key));
            }
        }
        return new Cells(cell, keys);
    }

    /** Numbers the combinations of cells and codes anew. @return how many there are */
    private static int dense(int[] cell, int count, Texts column) {
        int width = column.dictionary().length + 1;
        int[] numbers = new int[count * width];
        int next = 0;
        for (int i = 0; i < cell.length; i++) {
            int at = cell[i] * width + column.codes()[i] + 1;
            if (numbers[at] == 0) {
                numbers[at] = ++next;
            }
            cell[i] = numbers[at] - 1;
        }
        return next;
    }

    private static int sparse(int[] cell, Texts column) {
        long width = column.dictionary().length + 1L;
        Map<Long, Integer> numbers = new HashMap<>();
        for (int i = 0; i < cell.length; i++) {
            long at = cell[i] * width + column.codes()[i] + 1;
            Integer known = numbers.putIfAbsent(at, numbers.size());
            cell[i] = known == null ? numbers.size() - 1 : known;
        }
        return numbers.size();
    }
}
