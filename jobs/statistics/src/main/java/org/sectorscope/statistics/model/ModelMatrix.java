package org.sectorscope.statistics.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.sectorscope.statistics.estimation.Block;
import org.sectorscope.statistics.model.Predictor.Factor;
import org.sectorscope.statistics.model.Predictor.Quantity;

/**
 * The columns of a model: the intercept, then those of each term. A factor stands in a term by indicators of its
 * categories but the reference (treatment contrasts) where the model has the term without it, else by indicators of all
 * its categories; a term's columns are the products of its variables' columns, the first variable's varying fastest. So
 * R's {@code model.matrix} has it (Chambers and Hastie 1992, Statistical Models in S, 2.4).
 *
 * <p>Of a term, a response has at most one column that is not 0.
 */
final class ModelMatrix implements Serializable {
    private static final long serialVersionUID = 1L;

    static final String INTERCEPT = "(Intercept)";
    /** In {@link #termOf}: the intercept's. */
    static final int NO_TERM = -1;

    private final List<Part> parts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> termOf = new ArrayList<>();

    /**
     * A term.
     *
     * @param first its first column
     * @param quantities indices of the values that are multiplied
     * @param codes indices of the coded variables
     * @param places by coded variable, then category: how many columns further it is; −1: none, the response has no
     *     column of the term
     */
    private record Part(int first, int[] quantities, int[] codes, int[][] places) implements Serializable {}

    /** @param references by predictor: the category that others are compared with; of quantities nothing */
    ModelMatrix(GeneralizedLinearModel model, int[] references) {
        names.add(INTERCEPT);
        termOf.add(NO_TERM);
        for (int t = 0; t < model.terms().size(); t++) {
            addTerm(model, t, references);
        }
    }

    private void addTerm(GeneralizedLinearModel model, int t, int[] references) {
        List<Integer> term = model.terms().get(t);
        List<String> columns = List.of("");
        List<Integer> quantities = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int v : term) {
            Predictor predictor = model.predictors().get(v);
            String separator = columns.equals(List.of("")) ? "" : ":";
            if (predictor instanceof Quantity quantity) {
                quantities.add(quantity.value());
                columns = columns.stream()
                        .map(c -> c + separator + quantity.name())
                        .toList();
                continue;
            }
            var factor = (Factor) predictor;
            List<Integer> without = term.stream().filter(other -> other != v).toList();
            boolean contrasts = without.isEmpty() || model.terms().contains(without);
            int[] place = new int[factor.categories().size()];
            List<String> more = new ArrayList<>();
            for (int c = 0; c < place.length; c++) {
                boolean dropped = contrasts && c == references[v];
                place[c] = dropped ? -1 : more.size();
                if (!dropped) {
                    String category =
                            separator + factor.name() + factor.categories().get(c);
                    columns.forEach(column -> more.add(column + category));
                }
            }
            codes.add(factor.code());
            places.add(place);
            columns = more;
        }
        parts.add(new Part(names.size(), ints(quantities), ints(codes), places.toArray(int[][]::new)));
        names.addAll(columns);
        columns.forEach(c -> termOf.add(t));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Number of columns. */
    int size() {
        return names.size();
    }

    /** Names of the columns, as R gives them: the variable followed by the category's code, joined by {@code :}. */
    List<String> names() {
        return names;
    }

    /** The term that a column is of. */
    int termOf(int column) {
        return termOf.get(column);
    }

    /** The most columns of a response that are not 0. */
    int width() {
        return 1 + parts.size();
    }

    /**
     * A response's columns that may not be 0, rising.
     *
     * @param columns filled with their indices
     * @param values filled with their values
     * @return how many
     */
    int row(Block block, int i, int[] columns, double[] values) {
        columns[0] = 0;
        values[0] = 1;
        int n = 1;
        for (Part part : parts) {
            int column = part.first();
            for (int c = 0; c < part.codes().length && column >= 0; c++) {
                int place = part.places()[c][block.codes()[part.codes()[c]][i]];
                column = place < 0 ? -1 : column + place;
            }
            if (column >= 0) {
                double value = 1;
                for (int q : part.quantities()) {
                    value *= block.values()[q][i];
                }
                columns[n] = column;
                values[n++] = value;
            }
        }
        return n;
    }
}
