package io.shopstream.report.confidential;

import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;

/**
 * What a confidential report may tell.
 *
 * @param epsilon {@code --epsilon}: of a user, of both weeks and all figures together
 * @param budget {@code --budget}: epsilon that all releases of the ledger may spend
 * @param ledger {@code --ledger}: where it is kept what was spent
 */
public record ConfidentialSettings(double epsilon, double budget, Path ledger) {

    public static final double DEFAULT_BUDGET = 10;
    public static final Path DEFAULT_LEDGER = Path.of("privacy-ledger.csv");

    private static final double LEAST_EPSILON = 1e-4;
    private static final double MOST_EPSILON = 1_000;

    /** @throws InvalidSettings for numbers that make no sense */
    public ConfidentialSettings {
        if (!(epsilon >= LEAST_EPSILON && epsilon <= MOST_EPSILON)) {
            throw new InvalidSettings("--epsilon is from 0.0001 to 1000, found " + epsilon);
        }
        if (!(budget > 0) || !Double.isFinite(budget)) {
            throw new InvalidSettings("--budget is above 0, found " + budget);
        }
    }
}
