package org.sectorscope.publication.figure;

import java.util.Optional;
import org.sectorscope.statistics.table.Cell;

/** What can be said of two figures with their intervals, and of a part and the whole. */
final class Contrast {
    private Contrast() {}

    /** Whether a figure may carry a statement: published, reliable, with an interval. */
    static boolean usable(Cell cell) {
        return cell.status() == Cell.Status.A && !Double.isNaN(cell.ciLow()) && !Double.isNaN(cell.ciHigh());
    }

    /** 1: the cell's interval lies above the whole's figure, -1: below, 0: neither is established. */
    static int against(Optional<Cell> cell, Optional<Cell> whole) {
        if (cell.isEmpty() || whole.isEmpty() || !usable(cell.get()) || !usable(whole.get())) {
            return 0;
        }
        double figure = whole.get().estimate();
        return cell.get().ciLow() > figure ? 1 : cell.get().ciHigh() < figure ? -1 : 0;
    }

    /**
     * Whether the first figure is established to be larger than the second: their intervals do not meet. That is careful
     * whatever their correlation, since the standard error of a difference never exceeds the sum of both.
     */
    static boolean larger(Cell first, Cell second) {
        return usable(first) && usable(second) && first.ciLow() > second.ciHigh();
    }
}
