package io.shopstream.factors.step;

import java.io.Serializable;
import java.util.Locale;

/**
 * A half-step of an unrolled iteration, which makes rows of one side out of rows of the other; or the step before the first, which draws
 * users' rows.
 *
 * @param iteration from 1 on; 0 draws
 * @param last whether what it makes stays
 */
public record Step(boolean ofUsers, int iteration, boolean last) implements Serializable {

    public static Step first() {
        return new Step(true, 0, false);
    }

    public boolean draws() {
        return iteration == 0;
    }

    /** Whether every task is to have all rows: the last items, out of which lists are made for all users. */
    public boolean toAll() {
        return last && !ofUsers;
    }

    /** Whether it is given all rows of the other side. */
    public boolean fromAll() {
        return last && ofUsers;
    }

    public String side() {
        return ofUsers ? "users" : "items";
    }

    public String uid() {
        return draws() ? "first-users" : side() + "-" + iteration;
    }

    public String title() {
        return draws() ? "Draw users" : String.format(Locale.ROOT, "Iteration %d: %s", iteration, side());
    }
}
