package io.shopstream.local.command.job;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.DurationConverter;
import io.shopstream.local.command.option.PrivacyBudget;
import io.shopstream.report.Interruption;
import io.shopstream.report.ReportRun;
import io.shopstream.report.ReportSettings;
import io.shopstream.report.chapter.NothingToReport;
import io.shopstream.report.confidential.ConfidentialSettings;
import io.shopstream.report.week.Week;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code shopstream report}: what a week was like, against the week before. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes what a week was like, against the week before: a page, and its tables as CSV.",
        footer = {
            "",
            "Weeks are those of ISO 8601, in UTC. With --schedule the command stays, and writes",
            "the report of each week once it is settled, so on Tuesdays at 01:00 UTC.",
            "",
            "With --epsilon the report tells counts and sums over users, each cut off at a public",
            "bound, with noise, in DIR/confidential. The epsilon is that of a user, of both weeks",
            "and all figures together."
        })
public final class ReportCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--week",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "YYYY-Www",
            converter = WeekConverter.class,
            description = "Which week, as in 2026-W48. Default, also without a value: the last that is over.")
    private @Nullable Chosen week;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "The folder that the report is written to (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--schedule", description = "Go on, and write the report of each week when it is over.")
    private boolean schedule;

    @Option(
            names = "--settle",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "With --schedule: how long after its end a week is settled (default: 25h).")
    private @Nullable Duration settle;

    @Option(
            names = "--epsilon",
            paramLabel = "E",
            description = "Write counts and sums with noise instead, that cost a user so much.")
    private @Nullable Double epsilon;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PrivacyBudget budget;

    /**
     * What was said of the week.
     *
     * @param week null for the last that is over
     */
    record Chosen(@Nullable Week week) {}

    static final class WeekConverter implements ITypeConverter<Chosen> {

        @Override
        public Chosen convert(String text) {
            if (text.isEmpty()) {
                return new Chosen(null);
            }
            try {
                return new Chosen(Week.parse(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Integer call() {
        ReportSettings settings = settings();
        PrintWriter said = spec.commandLine().getOut();
        Interruption interruption = Interruption.ofThisThread();
        try {
            new ReportRun(settings, Clock.systemUTC(), said::println).run();
        } catch (IOException | NothingToReport e) {
            throw new UserError(String.valueOf(e.getMessage()));
        } finally {
            interruption.end();
        }
        return 0;
    }

    private ReportSettings settings() {
        Week named = week == null ? null : week.week();
        if (settle != null && !schedule) {
            throw wrong("--settle goes with --schedule only");
        }
        if (settle != null && (settle.isNegative() || settle.compareTo(ReportSettings.LONGEST_SETTLE) > 0)) {
            throw wrong("--settle is a duration of at most 6d");
        }
        if (epsilon == null) {
            PrivacyBudget.requireNone(spec.commandLine());
        }
        Addresses addresses = LocalStack.fromEnvironment().addresses();
        try {
            return new ReportSettings(
                    ElasticsearchSettings.at(addresses.elasticsearch()),
                    addresses.recommend(),
                    null,
                    named,
                    out,
                    schedule,
                    settle == null ? ReportSettings.DEFAULT_SETTLE : settle,
                    epsilon == null
                            ? null
                            : new ConfidentialSettings(
                                    epsilon,
                                    budget.epsilon(),
                                    budget.ledger(LocalStack.fromEnvironment().home())));
        } catch (InvalidSettings e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String line) {
        return new ParameterException(spec.commandLine(), line);
    }
}
