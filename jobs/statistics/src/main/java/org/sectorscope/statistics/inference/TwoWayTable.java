package org.sectorscope.statistics.inference;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A two-way table of estimated proportions or counts, row by row, with the covariance of its cells; rows and columns
 * without any weight are left out.
 */
final class TwoWayTable {
    final int rows;
    final int columns;
    final double[] cells;
    final double[] rowSums;
    final double[] columnSums;
    final double total;
    final double[][] covariance;

    /**
     * @param table rows × columns
     * @param covariance (rows · columns) squared, the cells row by row
     * @throws IllegalArgumentException when the shapes do not fit
     */
    TwoWayTable(double[][] table, double[][] covariance) {
        int width = table.length == 0 ? 0 : table[0].length;
        int size = table.length * width;
        if (covariance.length != size
                || Arrays.stream(covariance).anyMatch(row -> row.length != size)
                || Arrays.stream(table).anyMatch(row -> row.length != width)) {
            throw new IllegalArgumentException(
                    table.length + " × " + width + " cells, covariance of " + covariance.length);
        }
        int[] keptRows = filled(table.length, r -> Arrays.stream(table[r]).sum());
        int[] keptColumns = filled(
                width, c -> Arrays.stream(table).mapToDouble(row -> row[c]).sum());
        rows = keptRows.length;
        columns = keptColumns.length;
        cells = new double[rows * columns];
        rowSums = new double[rows];
        columnSums = new double[columns];
        int[] place = new int[cells.length];
        double sum = 0;
        for (int i = 0; i < cells.length; i++) {
            int r = keptRows[i / columns];
            int c = keptColumns[i % columns];
            place[i] = r * width + c;
            cells[i] = table[r][c];
            rowSums[i / columns] += cells[i];
            columnSums[i % columns] += cells[i];
            sum += cells[i];
        }
        total = sum;
        this.covariance = new double[cells.length][cells.length];
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells.length; j++) {
                this.covariance[i][j] = covariance[place[i]][place[j]];
            }
        }
    }

    private static int[] filled(int length, IntToDoubleFunction sum) {
        return IntStream.range(0, length).filter(i -> sum.applyAsDouble(i) != 0).toArray();
    }

    /** Whether there is anything to test. */
    boolean isTwoWay() {
        return rows > 1 && columns > 1;
    }

    /** (rows − 1)(columns − 1). */
    int contrasts() {
        return (rows - 1) * (columns - 1);
    }

    /** A cell of the table that has the same margins and no association. */
    double expected(int cell) {
        return rowSums[cell / columns] * columnSums[cell % columns] / total;
    }

    /** A V Aᵀ, of as many rows and columns as A has rows. */
    double[][] transformed(double[][] a) {
        double[][] result = new double[a.length][a.length];
        for (int k = 0; k < a.length; k++) {
            double[] half = new double[cells.length];
            for (int i = 0; i < cells.length; i++) {
                if (a[k][i] != 0) {
                    for (int j = 0; j < cells.length; j++) {
                        half[j] += a[k][i] * covariance[i][j];
                    }
                }
            }
            for (int l = 0; l < a.length; l++) {
                for (int j = 0; j < cells.length; j++) {
                    result[k][l] += half[j] * a[l][j];
                }
            }
        }
        return result;
    }
}
