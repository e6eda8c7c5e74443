package io.shopstream.experiment;

/**
 * Units that are in no experiment, so that what all experiments brought together can be measured. The units depend on the
 * salt alone: experiments with the same holdout leave out the same units. A greater share keeps all units of a smaller one.
 *
 * @param salt any text; another text is another set of units, independent of the first
 * @param permille share of all units, from 0 to 1000
 */
public record Holdout(String salt, int permille) {

    /** No unit. */
    public static final Holdout NONE = new Holdout("holdout", 0);

    private static final double ALL = 1000;

    /** @throws IllegalArgumentException for a share that is none */
    public Holdout {
        if (permille < 0 || permille > ALL) {
            throw new IllegalArgumentException("the holdout must be between 0 and 1000 permille, not " + permille);
        }
    }

    /** Whether the unit is held out. */
    public boolean contains(String unit) {
        return UnitHash.of(salt, "holdout", unit) * ALL < permille;
    }
}
