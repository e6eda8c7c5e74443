package io.shopstream.recommendationstats.unit;

import java.util.Arrays;

/**
 * The units that were shown lists in a session, and what was bought in it. Kept in state.
 *
 * @param timer event time at which to look whether to forget it
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitSession(Shown[] shown, Purchase[] purchases, long timer) {

    static final long NO_TIMER = Long.MIN_VALUE;

    static final UnitSession NONE = new UnitSession(new Shown[0], new Purchase[0], NO_TIMER);

    /** Devices that share a session, and purchases of it, that count. */
    static final int MOST_UNITS = 5;

    static final int MOST_PURCHASES = 200;

    /** A unit, and when it was first shown a list. */
    public record Shown(String unit, long firstAt) {}

    /** One that is told again is the same. */
    public record Purchase(String message, int index, long at, long cents) {
        boolean isSame(Purchase other) {
            return index == other.index && message.equals(other.message);
        }
    }

    boolean has(Purchase purchase) {
        return Arrays.stream(purchases).anyMatch(purchase::isSame);
    }

    UnitSession plus(Purchase purchase) {
        Purchase[] more = Arrays.copyOf(purchases, purchases.length + 1);
        more[purchases.length] = purchase;
        return new UnitSession(shown, more, timer);
    }

    /** With a list of a unit. */
    UnitSession plus(String unit, long at) {
        Shown[] more = shown.clone();
        for (int i = 0; i < more.length; i++) {
            if (more[i].unit().equals(unit)) {
                more[i] = new Shown(unit, Math.min(at, more[i].firstAt()));
                return new UnitSession(more, purchases, timer);
            }
        }
        if (shown.length == MOST_UNITS) {
            return this;
        }
        more = Arrays.copyOf(shown, shown.length + 1);
        more[shown.length] = new Shown(unit, at);
        return new UnitSession(more, purchases, timer);
    }

    UnitSession withTimer(long at) {
        return new UnitSession(shown, purchases, at);
    }

    /** Whether a purchase is the unit's. */
    boolean counts(String unit, Purchase purchase) {
        return Arrays.stream(shown).anyMatch(one -> one.unit().equals(unit) && one.firstAt() <= purchase.at());
    }

    long lastAt() {
        long last = Long.MIN_VALUE;
        for (Shown one : shown) {
            last = Math.max(last, one.firstAt());
        }
        for (Purchase one : purchases) {
            last = Math.max(last, one.at());
        }
        return last;
    }
}
