package io.shopstream.experiment;

import java.util.Locale;

/**
 * How many units saw several variants. They should not exist, as the assignment is sticky; a unit that was given two ids, or
 * a cache that serves one variant's page to all, makes some. They pull the variants together, and the effect shrinks by about
 * their share.
 *
 * @param units all units of the experiment
 * @param mixed those that saw two variants or more
 */
public record MixedUnits(long units, long mixed) {

    /** None of any. */
    public static final MixedUnits NONE = new MixedUnits(0, 0);

    /** Above this share the figures are not to be trusted. */
    public static final double MOST = 0.01;

    /** @throws IllegalArgumentException unless mixed is between 0 and units */
    public MixedUnits {
        if (mixed < 0 || mixed > units) {
            throw new IllegalArgumentException(
                    "of " + units + " units " + mixed + " cannot have seen several variants");
        }
    }

    /** The share of the units, from 0 to 1; 0 without units. */
    public double share() {
        return units == 0 ? 0 : (double) mixed / units;
    }

    /** Whether there are more than {@link #MOST}. */
    public boolean isTooMany() {
        return share() > MOST;
    }

    /** What that means, in a sentence. */
    public String sentence() {
        String found = String.format(Locale.ROOT, "%.2f %% of the units saw several variants", 100 * share());
        return isTooMany()
                ? found + String.format(Locale.ROOT, ", more than %.0f %%: do not trust these figures", 100 * MOST)
                : found;
    }
}
