package org.sectorscope.statistics.inference;

import java.util.Arrays;
import java.util.Optional;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * The generalised design effects of a two-way table: the eigenvalues of Δ = (C′D⁻¹C)⁻¹ (C′D⁻¹VD⁻¹C), where C are
 * interaction contrasts, D the diagonal matrix of the proportions and V their covariance. Multiplied by the number of
 * responses they are 1 under simple random sampling and independence.
 *
 * <p>Source: Rao and Scott 1984, Annals of Statistics 12. An empty cell weighs nothing.
 */
final class DesignEffects {
    private final double[][] delta;

    private DesignEffects(double[][] delta) {
        this.delta = delta;
    }

    /** Empty where Δ is not defined or all zero. */
    static Optional<DesignEffects> of(TwoWayTable table) {
        int contrasts = table.contrasts();
        double[][] plain = new double[contrasts][table.cells.length];
        double[][] scaled = new double[contrasts][table.cells.length];
        int last = table.columns - 1;
        for (int k = 0; k < contrasts; k++) {
            int r = k / last * table.columns;
            int bottom = (table.rows - 1) * table.columns;
            int c = k % last;
            plain[k][r + c] = 1;
            plain[k][r + last] = -1;
            plain[k][bottom + c] = -1;
            plain[k][bottom + last] = 1;
            for (int i = 0; i < table.cells.length; i++) {
                scaled[k][i] = table.cells[i] == 0 ? 0 : plain[k][i] / table.cells[i];
            }
        }
        double[][] denominator = new double[contrasts][contrasts];
        for (int k = 0; k < contrasts; k++) {
            for (int l = 0; l < contrasts; l++) {
                for (int i = 0; i < table.cells.length; i++) {
                    denominator[k][l] += scaled[k][i] * plain[l][i];
                }
            }
        }
        return PositiveDefinite.of(denominator)
                .map(factor -> new DesignEffects(factor.whiten(table.transformed(scaled))))
                .filter(effects -> effects.sum() > 0 && effects.sumOfSquares() > 0);
    }

    int number() {
        return delta.length;
    }

    double sum() {
        double sum = 0;
        for (int k = 0; k < delta.length; k++) {
            sum += delta[k][k];
        }
        return sum;
    }

    double sumOfSquares() {
        return Arrays.stream(delta)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum();
    }

    /** One by one. */
    double[] values() {
        var matrix = R064Store.FACTORY.make(delta.length, delta.length);
        for (int k = 0; k < delta.length; k++) {
            for (int l = 0; l < delta.length; l++) {
                matrix.set(k, l, (delta[k][l] + delta[l][k]) / 2);
            }
        }
        var eigenvalue = Eigenvalue.R064.make(matrix, true);
        eigenvalue.decompose(matrix);
        return eigenvalue.getEigenvalues().stream()
                .mapToDouble(value -> value.getReal())
                .toArray();
    }
}
