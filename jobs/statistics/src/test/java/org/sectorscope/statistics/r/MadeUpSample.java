package org.sectorscope.statistics.r;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sectorscope.statistics.design.Sample;
import org.sectorscope.statistics.design.SampleBuilder;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.estimation.BlockSource;
import org.sectorscope.statistics.replication.ReplicatedBlocks;
import org.sectorscope.statistics.replication.Replication;

/** The sample of make.R in one of its designs. */
public final class MadeUpSample {
    /** Coded variables, in the order of a block's codes. */
    public static final List<String> CODED = List.of("sector", "size", "region");

    /** Quantities, in the order of a block's values. */
    public static final List<String> VALUES = List.of("hours", "hours_before", "ai", "twice");

    private final List<Map<String, String>> rows = Reference.rows("sample.csv");
    private final Sample sample;
    private final BlockSource blocks;

    /** @param design two_stage, clusters, elements, raked or replicates */
    public MadeUpSample(String design) {
        this(design, Sample.SinglePsu.FAIL, false);
    }

    /** @param design lonely, or one of the others */
    public MadeUpSample(String design, Sample.SinglePsu rule, boolean inDomains) {
        boolean stages = List.of("two_stage", "raked").contains(design);
        boolean raked = design.equals("raked");
        int n = rows.size();
        int[] group = new int[n];
        int sectors = categories("sector").size();
        var builder = new SampleBuilder();
        for (int i = 0; i < n; i++) {
            Map<String, String> row = rows.get(i);
            group[i] = builder.add(new SampleBuilder.Piece(
                    stages ? List.of(stratum(design, row), "") : List.of(stratum(design, row)),
                    List.of("elements", "lonely").contains(design) ? List.of() : List.of(row.get("town")),
                    stages ? List.of(number(i, "towns"), number(i, "associations")) : List.of(Double.NaN),
                    0,
                    1,
                    raked ? new int[] {code(i, "sector"), sectors + code(i, "size")} : new int[0]));
        }
        int columns = raked ? sectors + categories("size").size() : 0;
        Sample built = builder.build(columns, 0, false, rule, inDomains);
        double[] base = new double[n];
        Arrays.setAll(base, i -> stages ? built.expansion(built.groups().get(group[i])) : number(i, "weight"));
        double[] weight =
                raked ? Reference.cases("weights").findFirst().orElseThrow().vector("weights") : base;
        int[][] codes = new int[CODED.size()][n];
        double[][] values = new double[VALUES.size()][n];
        boolean[] domain = new boolean[n];
        for (int i = 0; i < n; i++) {
            for (int v = 0; v < codes.length; v++) {
                codes[v][i] = code(i, CODED.get(v));
            }
            values[0][i] = number(i, "hours");
            values[1][i] = number(i, "hours_before");
            String ai = rows.get(i).get("uses_ai");
            values[2][i] = ai.isEmpty() ? Double.NaN : ai.equals("yes") ? 1 : 0;
            values[3][i] = 2 * values[1][i] + 1;
            domain[i] = design.equals("lonely")
                    ? !rows.get(i).get("region").equals("west") || i == n - 1
                    : !rows.get(i).get("size").equals("large") && values[1][i] > 8;
        }
        long[] order = new long[n];
        Arrays.setAll(order, i -> i);
        var whole = new Block(
                n,
                group,
                base,
                weight,
                weight,
                order,
                codes,
                values,
                new long[0][],
                new boolean[][] {domain},
                new double[0][]);
        BlockSource plain = zeros -> {
            zeros.forEach(zero -> zero.add(whole));
            return zeros;
        };
        if (design.equals("replicates")) {
            Replication jackknife = Replication.jackknife(Replication.Method.JKN, built, false);
            sample = built.with(jackknife.replicates());
            blocks = new ReplicatedBlocks(
                    plain,
                    ReplicatedBlocks.drawn(jackknife, -1),
                    jackknife.replicates().count());
        } else {
            sample = built;
            blocks = plain;
        }
    }

    private static String stratum(String design, Map<String, String> row) {
        boolean alone = design.equals("lonely") && List.of("1", "150").contains(row.get("id"));
        return alone ? "x" + row.get("id") : row.get("region");
    }

    private double number(int i, String column) {
        String text = rows.get(i).get(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }

    private int code(int i, String variable) {
        return categories(variable).indexOf(rows.get(i).get(variable));
    }

    /** In the order of their codes. */
    public List<String> categories(String variable) {
        var codes = new java.util.TreeSet<String>();
        rows.forEach(r -> codes.add(r.get(variable)));
        return new ArrayList<>(codes);
    }

    public Sample sample() {
        return sample;
    }

    /** All responses in one block, whose only domain is that of make.R's models. */
    public BlockSource blocks() {
        return blocks;
    }
}
