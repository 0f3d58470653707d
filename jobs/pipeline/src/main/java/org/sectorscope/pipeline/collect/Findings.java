package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.util.KnownSizeEstimation;
import org.sectorscope.pipeline.columns.Texts;

/**
 * Bad values of a batch, record by record: far fewer than values.
 *
 * @param rows places of the records in the batch, ascending
 * @param variables indices of the variables; −1: the record holds bytes that are no text
 * @param states ordinals of {@link State}; −1 with the variable −1
 * @param values the texts; {@code null} where they are personal or there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Findings(int[] rows, int[] variables, byte[] states, String[] values)
        implements Serializable, KnownSizeEstimation {
    private static final long serialVersionUID = 1L;

    /** Bytes of a finding beside its text. */
    private static final int FINDING = 2 * Integer.BYTES + Byte.BYTES;

    /** Told to Spark, which would look at each text whenever it asks how much it holds. */
    @Override
    public long estimatedSize() {
        return (long) FINDING * rows.length + Texts.bytes(values);
    }

    /** Number of findings. */
    public int size() {
        return rows.length;
    }

    /** Findings while they are made. */
    public static final class Builder {
        private int[] rows = new int[16];
        private int[] variables = new int[16];
        private byte[] states = new byte[16];
        private final List<String> values = new ArrayList<>();

        /** Adds one. @param state −1: none */
        public void add(int row, int variable, int state, String value) {
            int size = values.size();
            if (size == rows.length) {
                rows = Arrays.copyOf(rows, 2 * size);
                variables = Arrays.copyOf(variables, 2 * size);
                states = Arrays.copyOf(states, 2 * size);
            }
            rows[size] = row;
            variables[size] = variable;
            states[size] = (byte) state;
            values.add(value);
        }

        /** Adds one of others. */
        public void add(Findings from, int place) {
            add(from.rows[place], from.variables[place], from.states[place], from.values[place]);
        }

        /** Those added, record by record; those of a record in the order in which they were added. */
        public Findings build() {
            int size = values.size();
            long[] order = new long[size];
            Arrays.setAll(order, i -> (long) rows[i] << 32 | i);
            Arrays.sort(order);
            int[] places = Arrays.stream(order).mapToInt(place -> (int) place).toArray();
            byte[] ordered = new byte[size];
            for (int i = 0; i < size; i++) {
                ordered[i] = states[places[i]];
            }
            return new Findings(
                    Arrays.stream(places).map(p -> rows[p]).toArray(),
                    Arrays.stream(places).map(p -> variables[p]).toArray(),
                    ordered,
                    Arrays.stream(places).mapToObj(values::get).toArray(String[]::new));
        }
    }
}
