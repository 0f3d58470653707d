package org.sectorscope.statistics.estimation;

import java.io.Serializable;
import org.sectorscope.statistics.numeric.OrderedBits;

/**
 * A response as the order of values sees it. Ties of the value stand in the order of files and records.
 *
 * @param order place among all responses, {@link Block#order()}
 */
record OrderedValue(double value, long order, double weight) implements Comparable<OrderedValue>, Serializable {
    @Override
    public int compareTo(OrderedValue other) {
        int byValue = Long.compareUnsigned(OrderedBits.of(value), OrderedBits.of(other.value));
        return byValue != 0 ? byValue : Long.compareUnsigned(order, other.order);
    }
}
