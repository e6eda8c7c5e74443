package io.shopstream.factors.result;

import io.shopstream.factors.block.Figures;
import io.shopstream.factors.step.Totals;
import org.jspecify.annotations.Nullable;

/**
 * What the last step is told, on one edge; one component is there and the others are null.
 *
 * @param written what a task has written and nobody can read yet, by a name that it has for the results
 */
public record Note(
        @Nullable Figures figures,
        @Nullable Totals totals,
        @Nullable String written) {

    public static Note of(Figures figures) {
        return new Note(figures, null, null);
    }

    public static Note of(Totals totals) {
        return new Note(null, totals, null);
    }

    public static Note ofWritten(String name) {
        return new Note(null, null, name);
    }
}
