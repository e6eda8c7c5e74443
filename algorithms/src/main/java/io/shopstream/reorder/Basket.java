package io.shopstream.reorder;

import java.util.List;

/**
 * What is thought to be ordered again.
 *
 * @param rows of {@link ReorderRows}, each once
 * @param none whether "None" is in it, alone or beside products
 */
public record Basket(List<Integer> rows, boolean none) {

    /** Without any product it says "None". */
    public Basket {
        rows = List.copyOf(rows);
        none = none || rows.isEmpty();
    }

    /** F1 against what was ordered again, or against "None" where nothing was; 0 to 1. */
    public double f1(ReorderRows all, int group) {
        double ordered = 0;
        for (int row = all.start(group); row < all.start(group + 1); row++) {
            ordered += all.label(row);
        }
        int size = rows.size() + (none ? 1 : 0);
        if (ordered == 0) {
            return none ? 2.0 / (size + 1) : 0;
        }
        double hits = 0;
        for (int row : rows) {
            hits += all.label(row);
        }
        return 2 * hits / (size + ordered);
    }
}
