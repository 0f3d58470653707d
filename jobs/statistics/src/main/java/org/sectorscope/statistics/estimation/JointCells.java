package org.sectorscope.statistics.estimation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** The cell of a table that takes one of a joint table's in, −1: none does. Worked out once for each that is met. */
final class JointCells implements IntUnaryOperator {
    private final Layout joint;
    private final Layout own;
    /** By variable that the table crosses: where the joint table has it. */
    private final int[] places;

    private final int category;
    private final Map<Integer, Integer> met = new HashMap<>();

    JointCells(Layout joint, Layout own) {
        this.joint = joint;
        this.own = own;
        this.places = Arrays.stream(own.codes()).map(this::place).toArray();
        this.category = own.category() < 0 ? -1 : place(own.category());
    }

    private int place(int variable) {
        int place = 0;
        while (joint.codes()[place] != variable) {
            place++;
        }
        return place;
    }

    @Override
    public int applyAsInt(int cell) {
        Integer known = met.get(cell);
        if (known == null) {
            known = cell(cell);
            met.put(cell, known);
        }
        return known;
    }

    private int cell(int from) {
        int[] indices = joint.indices(from);
        int cell = 0;
        for (int v = 0; v < places.length; v++) {
            cell = cell * (own.sizes()[v] + 1) + indices[places[v]];
        }
        if (category >= 0) {
            return indices[category] == own.categories() ? -1 : cell * own.categories() + indices[category];
        }
        if (own.items() < 0) {
            return cell;
        }
        int pattern = indices[joint.codes().length];
        return pattern == joint.parts() - 1 ? -1 : cell * 2 + (pattern >>> own.item() & 1);
    }
}
