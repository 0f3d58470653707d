package org.sectorscope.pipeline.tabulate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sectorscope.pipeline.SparkBlocks;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Expressions;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.pipeline.weight.WeightJob;
import org.sectorscope.pipeline.weight.Weighted;
import org.sectorscope.pipeline.weight.WeightedBatch;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.study.Study;

/**
 * Turns batches of weighted responses into the column blocks of estimation: codes become indices once per text of a
 * dictionary, quantities stay the arrays they are.
 */
final class Blocks implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Enough for the records of any one file. */
    private static final int RECORD_BITS = 40;
    /** In place of a column's: the wave, which is the batch's. */
    private static final int WAVE = -1;
    /** The design weight. */
    private static final int DESIGN = -2;
    /** The first indicator; the next is one less. */
    private static final int INDICATOR = -3;

    private final Columns columns;
    private final int[] coded;
    private final int[] values;
    private final int[] multiples;
    /** Domains, then indicators; {@code null}: there is none. */
    private final Expressions conditions;

    private Blocks(Columns columns, Batches responses, Predicates predicates, String location) {
        this.columns = columns;
        this.coded = columns.coded().stream()
                .mapToInt(v -> v.equals("wave") ? WAVE : responses.place(v, location))
                .toArray();
        List<String> sql = new ArrayList<>(columns.domains());
        this.values = new int[columns.values().size()];
        for (int v = 0; v < values.length; v++) {
            String name = columns.values().get(v);
            if (columns.indicators().containsKey(name)) {
                values[v] = INDICATOR - (sql.size() - columns.domains().size());
                sql.add(columns.indicators().get(name));
            } else {
                values[v] = name.equals(WeightJob.DESIGN) ? DESIGN : responses.place(name, location);
            }
        }
        this.multiples = columns.multiples().stream()
                .mapToInt(v -> responses.place(v, location))
                .toArray();
        this.conditions = sql.isEmpty() ? null : predicates.of(sql);
    }

    static SparkBlocks of(Weighted weighted, Columns columns, Predicates predicates, Study study) {
        var blocks = new Blocks(columns, weighted.responses(), predicates, study.location());
        return SparkBlocks.of(weighted.rdd().map(blocks::block));
    }

    private Block block(WeightedBatch weighted) {
        Batch batch = weighted.batch();
        Batch over = conditions == null ? batch : Predicates.over(batch);
        long[] order = new long[batch.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) batch.file() << RECORD_BITS | batch.record()[i];
        }
        int[][] codes = new int[coded.length][];
        for (int v = 0; v < codes.length; v++) {
            codes[v] = indices(
                    v,
                    coded[v] == WAVE ? Texts.constant(batch.wave(), batch.size()) : Texts.of(batch.column(coded[v])));
        }
        double[][] quantities = new double[values.length][];
        for (int v = 0; v < quantities.length; v++) {
            quantities[v] = quantity(values[v], weighted, over);
        }
        long[][] items = new long[multiples.length][];
        for (int v = 0; v < items.length; v++) {
            items[v] = bits(v, (Items) batch.column(multiples[v]));
        }
        boolean[][] domains = new boolean[columns.domains().size()][];
        for (int d = 0; d < domains.length; d++) {
            domains[d] = conditions.condition(d, over, false);
        }
        return new Block(
                batch.size(),
                weighted.group(),
                weighted.base(),
                weighted.calibrated(),
                weighted.weight(),
                order,
                codes,
                quantities,
                items,
                domains,
                new double[0][]);
    }

    private int[] indices(int v, Texts texts) {
        int[] index = new int[texts.dictionary().length];
        for (int t = 0; t < index.length; t++) {
            index[t] = columns.code(v, texts.dictionary()[t]);
        }
        int[] indices = new int[texts.size()];
        for (int i = 0; i < indices.length; i++) {
            int code = texts.codes()[i];
            indices[i] = code < 0 ? -1 : index[code];
        }
        return indices;
    }

    private double[] quantity(int place, WeightedBatch weighted, Batch over) {
        if (place >= 0) {
            return Numbers.of(weighted.batch().column(place)).values();
        }
        if (place == DESIGN) {
            return weighted.design();
        }
        int k = columns.domains().size() + INDICATOR - place;
        // 1, 0 or missing: a condition is false where it is neither true nor null.
        boolean[] holds = conditions.condition(k, over, false);
        boolean[] mayHold = conditions.condition(k, over, true);
        double[] values = new double[holds.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = holds[i] ? 1 : mayHold[i] ? Double.NaN : 0;
        }
        return values;
    }

    private long[] bits(int v, Items items) {
        int[] place = Arrays.stream(items.codes())
                .mapToInt(code -> columns.item(v, code))
                .toArray();
        boolean same = true;
        for (int k = 0; k < place.length; k++) {
            same &= place[k] == k;
        }
        if (same) {
            return items.ticked();
        }
        long[] bits = new long[items.size()];
        for (int i = 0; i < bits.length; i++) {
            long ticked = items.ticked()[i];
            for (long rest = ticked; ticked > 0 && rest != 0; rest &= rest - 1) {
                bits[i] |= 1L << place[Long.numberOfTrailingZeros(rest)];
            }
            bits[i] = ticked < 0 ? -1 : bits[i];
        }
        return bits;
    }
}
