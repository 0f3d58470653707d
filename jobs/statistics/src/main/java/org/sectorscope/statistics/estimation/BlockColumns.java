package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Columns of blocks that are looked at, by their places: what is kept for several passes has no room for others.
 *
 * @param codes coded variables
 * @param values quantities
 * @param items multiple-choice variables
 * @param domains predicates
 */
public record BlockColumns(
        TreeSet<Integer> codes, TreeSet<Integer> values, TreeSet<Integer> items, TreeSet<Integer> domains)
        implements Serializable {

    /**
     * Those of some layouts.
     *
     * @param quantities number of the first quantities, which calibration has made, that are looked at too
     */
    static BlockColumns of(Collection<Layout> layouts, int quantities) {
        var columns = new BlockColumns(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        for (Layout layout : layouts) {
            for (int code : layout.codes()) {
                columns.codes.add(code);
            }
            for (int measure : layout.measures()) {
                columns.values.add(measure);
            }
            columns.codes.add(layout.category());
            columns.items.add(layout.items());
            columns.domains.add(layout.domain());
        }
        for (int q = 0; q < quantities; q++) {
            columns.values.add(q);
        }
        return columns;
    }

    /** Number of columns. */
    int size() {
        return codes.tailSet(0).size()
                + values.tailSet(0).size()
                + items.tailSet(0).size()
                + domains.tailSet(0).size();
    }

    /** The same responses; other columns have no length, and places stay. */
    public Block of(Block block) {
        int[][] narrowCodes = new int[block.codes().length][0];
        codes.tailSet(0).forEach(c -> narrowCodes[c] = block.codes()[c]);
        double[][] narrowValues = new double[block.values().length][0];
        values.tailSet(0).forEach(v -> narrowValues[v] = block.values()[v]);
        long[][] narrowItems = new long[block.items().length][0];
        items.tailSet(0).forEach(m -> narrowItems[m] = block.items()[m]);
        boolean[][] narrowDomains = new boolean[block.domains().length][0];
        domains.tailSet(0).forEach(d -> narrowDomains[d] = block.domains()[d]);
        return new Block(
                block.size(),
                block.group(),
                block.base(),
                block.calibrated(),
                block.weight(),
                block.order(),
                narrowCodes,
                narrowValues,
                narrowItems,
                narrowDomains,
                block.replicates());
    }
}
