package io.shopstream.local.evaluation.experiment;

import io.shopstream.experiment.ConfidenceSequence;
import io.shopstream.experiment.Effect;
import io.shopstream.experiment.FixedHorizon;
import io.shopstream.experiment.IntervalMethod;

/** What one metric of one experiment looked like to somebody who read it after each day. */
final class Readings {

    /** By one kind of intervals. */
    static final class ByMethod {

        private final IntervalMethod method;
        private final double trueLift;
        private boolean everSignificant;
        private boolean lastSignificant;
        private boolean alwaysCovered = true;
        private boolean lastCovered;

        private ByMethod(IntervalMethod method, double trueLift) {
            this.method = method;
            this.trueLift = trueLift;
        }

        private void read(Effect effect) {
            lastSignificant = effect.pValue(method) <= method.alpha();
            everSignificant |= lastSignificant;
            lastCovered = effect.liftInterval(method).contains(trueLift);
            alwaysCovered &= lastCovered;
        }

        /** Whether it was found on any of the days. */
        boolean everSignificant() {
            return everSignificant;
        }

        /** Whether it was found after the last day. */
        boolean lastSignificant() {
            return lastSignificant;
        }

        /** Whether the intervals of all days held the true lift. */
        boolean alwaysCovered() {
            return alwaysCovered;
        }

        /** Whether the interval after the last day held the true lift. */
        boolean lastCovered() {
            return lastCovered;
        }
    }

    private final ByMethod sequence;
    private final ByMethod fixed;
    private Effect last;

    Readings(double alpha, long plannedUnits, double trueLift, Effect first) {
        sequence = new ByMethod(new ConfidenceSequence(alpha, plannedUnits), trueLift);
        fixed = new ByMethod(new FixedHorizon(alpha), trueLift);
        last = first;
        read(first);
    }

    void read(Effect effect) {
        sequence.read(effect);
        fixed.read(effect);
        last = effect;
    }

    /** By the intervals that hold at all looks. */
    ByMethod sequence() {
        return sequence;
    }

    /** By the intervals that hold for a single look. */
    ByMethod fixed() {
        return fixed;
    }

    /** After the last day. */
    Effect last() {
        return last;
    }
}
