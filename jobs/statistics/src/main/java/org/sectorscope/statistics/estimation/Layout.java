package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which columns of a block make a table's cells and measures.
 *
 * @param domain index of the table's predicate, −1: all
 * @param codes the coded variables that are crossed, as indices of {@link Block#codes()}
 * @param sizes their numbers of categories; each has one more cell, for missing
 * @param measures the quantities, as indices of {@link Block#values()}; a response without one of them is left out
 * @param products pairs of measures, by their place among them, whose products are further features
 * @param category coded variable whose categories are told apart within cells, −1: none; a response without it is left
 *     out
 * @param categories its number of categories, or of the items that make {@link #PATTERNS}
 * @param items multiple-choice variable, −1: none; a response without it is left out
 * @param item the item whose being ticked is told apart from its not being so, −1 where {@code items} is; {@link
 *     #PATTERNS}: every combination of the first so many items is told apart, and a response without them is one more
 */
public record Layout(
        int domain,
        int[] codes,
        int[] sizes,
        int[] measures,
        int[][] products,
        int category,
        int categories,
        int items,
        int item)
        implements Serializable {

    /** In place of an item. */
    static final int PATTERNS = -2;

    /** Without products. */
    public Layout(
            int domain, int[] codes, int[] sizes, int[] measures, int category, int categories, int items, int item) {
        this(domain, codes, sizes, measures, new int[0][], category, categories, items, item);
    }

    /** All responses of a domain, −1: of the sample, as one cell without measures. */
    public static Layout whole(int domain) {
        return new Layout(domain, new int[0], new int[0], new int[0], -1, 0, -1, -1);
    }

    /** Number of features: the constant 1, the measures, the products. */
    public int features() {
        return 1 + measures.length + products.length;
    }

    /** Fills in a response's features. */
    void features(Block block, int i, double[] y) {
        y[0] = 1;
        for (int j = 0; j < measures.length; j++) {
            y[1 + j] = block.values()[measures[j]][i];
        }
        for (int k = 0; k < products.length; k++) {
            y[1 + measures.length + k] = y[1 + products[k][0]] * y[1 + products[k][1]];
        }
    }

    /** Number of categories told apart within a cell, 1 where there is none. */
    public int parts() {
        if (category >= 0) {
            return categories;
        }
        return items < 0 ? 1 : item == PATTERNS ? (1 << categories) + 1 : 2;
    }

    /** Number of finest cells. */
    public int cells() {
        int cells = parts();
        for (int size : sizes) {
            cells *= size + 1;
        }
        return cells;
    }

    boolean valid(Block block, int i) {
        if (category >= 0 && block.codes()[category][i] < 0) {
            return false;
        }
        if (items >= 0 && item != PATTERNS && block.items()[items][i] < 0) {
            return false;
        }
        for (int m : measures) {
            if (Double.isNaN(block.values()[m][i])) {
                return false;
            }
        }
        return true;
    }

    int cell(Block block, int i) {
        int cell = 0;
        for (int v = 0; v < codes.length; v++) {
            int code = block.codes()[codes[v]][i];
            cell = cell * (sizes[v] + 1) + (code < 0 ? sizes[v] : code);
        }
        if (category >= 0) {
            return cell * categories + block.codes()[category][i];
        }
        return items >= 0 ? part(cell, block.items()[items][i]) : cell;
    }

    /** Each response's finest cell, −1: it is left out. Column by column, so that the table is looked into once. */
    int[] cells(Block block) {
        int[] cells = new int[block.size()];
        for (int v = 0; v < codes.length; v++) {
            int[] column = block.codes()[codes[v]];
            int size = sizes[v];
            for (int i = 0; i < cells.length; i++) {
                int code = column[i];
                cells[i] = cells[i] * (size + 1) + (code < 0 ? size : code);
            }
        }
        if (category >= 0) {
            int[] column = block.codes()[category];
            for (int i = 0; i < cells.length; i++) {
                int code = column[i];
                cells[i] = code < 0 ? -1 : cells[i] * categories + code;
            }
        } else if (items >= 0) {
            long[] ticked = block.items()[items];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = part(cells[i], ticked[i]);
            }
        }
        for (int m : measures) {
            double[] values = block.values()[m];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = Double.isNaN(values[i]) ? -1 : cells[i];
            }
        }
        if (domain >= 0) {
            boolean[] inside = block.domains()[domain];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = inside[i] ? cells[i] : -1;
            }
        }
        return cells;
    }

    /** A cell of what is ticked, −1: the response is left out. */
    private int part(int cell, long ticked) {
        if (item == PATTERNS) {
            int patterns = 1 << categories;
            return cell * (patterns + 1) + (ticked < 0 ? patterns : (int) ticked & patterns - 1);
        }
        return ticked < 0 ? -1 : cell * 2 + (int) (ticked >>> item & 1);
    }

    /** A finest cell's category indices, one per crossed variable (its size where missing), then the part. */
    public int[] indices(int cell) {
        int[] indices = new int[codes.length + 1];
        indices[codes.length] = cell % parts();
        int rest = cell / parts();
        for (int v = codes.length - 1; v >= 0; v--) {
            indices[v] = rest % (sizes[v] + 1);
            rest /= sizes[v] + 1;
        }
        return indices;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout that
                && domain == that.domain
                && category == that.category
                && categories == that.categories
                && items == that.items
                && item == that.item
                && Arrays.equals(codes, that.codes)
                && Arrays.equals(sizes, that.sizes)
                && Arrays.equals(measures, that.measures)
                && Arrays.deepEquals(products, that.products);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(
                new int[] {domain, category, categories, items, item, Arrays.hashCode(codes), Arrays.hashCode(measures)
                });
    }
}
