package io.shopstream.training.confidential;

import io.shopstream.privacy.LedgerFile;
import io.shopstream.privacy.PrivacyLedger;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a private training may tell of a user, and what pays for it.
 *
 * @param loss {@code --epsilon} and {@code --delta}: what the model tells of one user at most
 * @param budget {@code --budget} and {@code --budget-delta}: what all releases of the ledger may
 * @param file {@code --ledger}: where it is kept what was spent
 */
public record Spending(PrivacyLoss loss, PrivacyLoss budget, Path file) {

    private static final int MOST_EPSILON = 20;
    private static final double LEAST_EPSILON = 0.01;
    private static final double DEFAULT_DELTA = 1e-6;

    /** Flags that say something of a loss. */
    private static final List<String> OF_A_LOSS = List.of("delta", "budget", "budget-delta", "ledger");

    /** @throws InvalidSettings in one line, also where there is no ledger to pay out of */
    public static Spending from(Arguments arguments) {
        String epsilon = arguments.text("epsilon").orElseThrow(() -> new InvalidSettings("--epsilon needs a value"));
        return new Spending(
                loss(epsilon, arguments),
                new PrivacyLoss(
                        arguments.decimal("budget", 10, 0, Integer.MAX_VALUE),
                        arguments.fraction("budget-delta", 1e-5)),
                arguments
                        .text("ledger")
                        .map(Path::of)
                        .orElseThrow(() ->
                                new InvalidSettings("--epsilon needs --ledger FILE, where it is kept what was spent")));
    }

    /** {@code --epsilon 0.1,1,10} and {@code --delta}, where losses are held against each other and nothing is spent; none without. */
    public static List<PrivacyLoss> losses(Arguments arguments) {
        String epsilons = arguments.text("epsilon").orElse("");
        if (epsilons.isEmpty()) {
            requireNone(arguments, "delta");
            return List.of();
        }
        return Arrays.stream(epsilons.split(",", -1))
                .map(epsilon -> loss(epsilon, arguments))
                .distinct()
                .toList();
    }

    private static PrivacyLoss loss(String epsilon, Arguments arguments) {
        try {
            double value = Double.parseDouble(epsilon);
            if (value >= LEAST_EPSILON && value <= MOST_EPSILON) {
                return new PrivacyLoss(value, arguments.fraction("delta", DEFAULT_DELTA));
            }
        } catch (NumberFormatException e) {
            // falls to the line below, as a number outside the range does
        }
        throw new InvalidSettings(
                "--epsilon is a number from " + LEAST_EPSILON + " to " + MOST_EPSILON + ", found '" + epsilon + "'");
    }

    /** Refuses what would be taken for a training that is private, and is none. */
    public static void requireNone(Arguments arguments) {
        OF_A_LOSS.forEach(flag -> requireNone(arguments, flag));
    }

    private static void requireNone(Arguments arguments, String flag) {
        if (arguments.text(flag).isPresent()) {
            throw new InvalidSettings("--" + flag + " goes with --epsilon only");
        }
    }

    /**
     * Refuses what the budget does not have, before anything is read.
     *
     * @throws IOException in one line
     */
    public void require(String what) throws IOException {
        new LedgerFile(file).require(budget, PrivacyLedger.Entry.of(what, loss));
    }

    /**
     * Pays a part of the loss for what is about to be released.
     *
     * @return what is spent then by all releases of the ledger
     * @throws IOException in one line, when the budget does not have it
     */
    public PrivacyLoss spend(String what, PrivacyLoss part) throws IOException {
        return new LedgerFile(file).spend(budget, PrivacyLedger.Entry.of(what, part), Instant.now());
    }

    /** For people: what is spent of the budget. */
    public String line(PrivacyLoss spent) {
        return new LedgerFile(file).line(spent, budget);
    }
}
