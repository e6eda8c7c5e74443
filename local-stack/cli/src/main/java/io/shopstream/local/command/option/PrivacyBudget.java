package io.shopstream.local.command.option;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.privacy.LedgerFile;
import io.shopstream.privacy.PrivacyLedger;
import io.shopstream.privacy.PrivacyLoss;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What may be told of a user in all, and the ledger of what was. Losses add up, whoever spends them on whatever. */
public final class PrivacyBudget {

    private static final String LEDGER = "privacy-ledger.csv";

    @Option(
            names = "--budget",
            paramLabel = "E",
            defaultValue = "10",
            description = "Epsilon of a user that all releases of the ledger may spend (default: ${DEFAULT-VALUE}).")
    private double budget;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "Where it is kept what was spent (default: privacy-ledger.csv in the local stack's folder).")
    private @Nullable Path ledger;

    /** Epsilon that all releases may spend. */
    public double epsilon() {
        return budget;
    }

    /** Where it is kept what was spent. The local stack's folder is created where it is used. */
    public Path ledger(Home home) {
        return ledger == null ? defaultLedger(home) : ledger;
    }

    /** In the local stack's folder, which is created. */
    public static Path defaultLedger(Home home) {
        try {
            home.create();
        } catch (IOException e) {
            throw new UserError("cannot create " + home.local() + ": " + e.getMessage(), e);
        }
        return home.local().resolve(LEDGER);
    }

    /** @throws ParameterException where something is said of a budget, and nothing is spent: it would be taken for a release that keeps to it */
    public static void requireNone(CommandLine command) {
        for (String option : List.of("--budget", "--ledger")) {
            if (command.getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(command, option + " goes with --epsilon only");
            }
        }
    }

    /** @throws ParameterException for a budget that is none */
    public void check(CommandLine command) {
        if (!(budget > 0) || !Double.isFinite(budget)) {
            throw new ParameterException(command, "--budget must be above 0, not " + budget);
        }
    }

    /**
     * Spends on a release that is about to be made.
     *
     * @return what is spent then, in all
     * @throws UserError where the budget does not have it, or the ledger cannot be kept
     */
    public PrivacyLoss spend(Path file, String what, PrivacyLoss loss) {
        try {
            return new LedgerFile(file)
                    .spend(PrivacyLoss.pure(budget), PrivacyLedger.Entry.of(what, loss), Instant.now());
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says what is left. */
    public void said(PrintWriter out, PrivacyLoss spent, Path file) {
        out.println(new LedgerFile(file).line(spent, PrivacyLoss.pure(budget)));
    }
}
