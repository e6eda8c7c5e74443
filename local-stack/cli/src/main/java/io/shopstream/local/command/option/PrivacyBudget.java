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
import java.util.Locale;
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
        if (ledger != null) {
            return ledger;
        }
        try {
            home.create();
        } catch (IOException e) {
            throw new UserError("cannot create " + home.local() + ": " + e.getMessage(), e);
        }
        return home.local().resolve(LEDGER);
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
        String who = System.getProperty("user.name", "somebody");
        try {
            return new LedgerFile(file)
                    .spend(PrivacyLoss.pure(budget), new PrivacyLedger.Entry(who, what, loss), Instant.now());
        } catch (PrivacyLedger.BudgetExceeded e) {
            throw new UserError("nothing is released: " + e.getMessage() + " (" + file + ")", e);
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    /** Says what is left. */
    public void said(PrintWriter out, PrivacyLoss spent, Path file) {
        out.printf(
                Locale.ROOT,
                "spent: epsilon %.4g of %.4g, delta %.4g, by all releases in %s%n",
                spent.epsilon(),
                budget,
                spent.delta(),
                file);
    }
}
