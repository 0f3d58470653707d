package org.sectorscope.pipeline.columns;

import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;

/**
 * Conditions that compare numbers of responses with given ones, as edit rules do: by {@code and}, {@code or} and {@code not} of
 * such, a column at a time. Spark would evaluate them response by response, with an object for each value. None of these can fail,
 * so that it does not matter that all parts are evaluated.
 */
final class NumberConditions {
    /** By result. */
    static final Object[] OUTCOMES = {false, true, null};

    private static final int FALSE = 0;
    private static final int TRUE = 1;
    private static final int NULL = 2;

    private NumberConditions() {}

    /** The result of each response; {@code null}: the condition is of another kind. */
    static int[] of(Expression condition, Column[] columns, int n) {
        if (condition instanceof Alias alias) {
            return of(alias.child(), columns, n);
        }
        if (condition instanceof And and) {
            return joined(of(and.left(), columns, n), of(and.right(), columns, n), FALSE);
        }
        if (condition instanceof Or or) {
            return joined(of(or.left(), columns, n), of(or.right(), columns, n), TRUE);
        }
        if (condition instanceof Not not) {
            return opposite(of(not.child(), columns, n));
        }
        if (condition instanceof IsNull isNull) {
            return missing(isNull.child(), columns, n, TRUE);
        }
        if (condition instanceof IsNotNull isNotNull) {
            return missing(isNotNull.child(), columns, n, FALSE);
        }
        return condition instanceof BinaryComparison comparison ? compared(comparison, columns, n) : null;
    }

    /** @param decisive the result of one part that is that of both, whatever the other one's */
    private static int[] joined(int[] left, int[] right, int decisive) {
        if (left == null || right == null) {
            return null;
        }
        int[] results = new int[left.length];
        for (int i = 0; i < results.length; i++) {
            boolean decided = left[i] == decisive || right[i] == decisive;
            boolean unknown = left[i] == NULL || right[i] == NULL;
            results[i] = decided ? decisive : unknown ? NULL : 1 - decisive;
        }
        return results;
    }

    private static int[] opposite(int[] of) {
        if (of == null) {
            return null;
        }
        int[] results = new int[of.length];
        for (int i = 0; i < results.length; i++) {
            results[i] = of[i] == NULL ? NULL : 1 - of[i];
        }
        return results;
    }

    private static int[] missing(Expression of, Column[] columns, int n, int where) {
        if (!(of instanceof BoundReference reference)) {
            return null;
        }
        Column column = columns[reference.ordinal()];
        int[] results = new int[n];
        for (int i = 0; i < n; i++) {
            results[i] = column.isMissing(i) ? where : 1 - where;
        }
        return results;
    }

    private static int[] compared(BinaryComparison comparison, Column[] columns, int n) {
        boolean mirrored = comparison.left() instanceof Literal;
        Expression number = mirrored ? comparison.right() : comparison.left();
        Expression given = mirrored ? comparison.left() : comparison.right();
        if (!(number instanceof BoundReference reference)
                || !(columns[reference.ordinal()] instanceof Numbers numbers)
                || !(given instanceof Literal literal)
                || !(literal.value() instanceof Double limit)
                || limit.isNaN()) {
            return null;
        }
        boolean less = comparison instanceof LessThan || comparison instanceof LessThanOrEqual;
        boolean greater = comparison instanceof GreaterThan || comparison instanceof GreaterThanOrEqual;
        boolean equal = comparison instanceof EqualTo
                || comparison instanceof LessThanOrEqual
                || comparison instanceof GreaterThanOrEqual;
        if (!less && !greater && !equal) {
            return null;
        }
        return compared(numbers.values(), limit, mirrored ? greater : less, equal, mirrored ? less : greater);
    }

    /** @param less the result for numbers that are less than the limit; and so on */
    private static int[] compared(double[] values, double limit, boolean less, boolean equal, boolean greater) {
        int[] results = new int[values.length];
        for (int i = 0; i < results.length; i++) {
            double value = values[i];
            boolean holds = value < limit ? less : value > limit ? greater : equal;
            results[i] = Double.isNaN(value) ? NULL : holds ? TRUE : FALSE;
        }
        return results;
    }
}
