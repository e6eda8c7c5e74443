package io.shopstream.local.command.export;

import com.mongodb.MongoException;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.MongoFlags;
import io.shopstream.local.command.option.PrivacyBudget;
import io.shopstream.local.export.ExportSettings;
import io.shopstream.local.export.SessionExport;
import io.shopstream.local.export.SessionTable;
import io.shopstream.privacy.PrivacyLoss;
import io.shopstream.privacy.RandomBits;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code shopstream export sessions}: numbers of archived sessions, with Laplace noise on each. */
@Command(
        name = "sessions",
        mixinStandardHelpOptions = true,
        description = "Writes numbers of archived sessions as CSV, with Laplace noise on each.",
        footer = {
            "",
            "A row is a session of somebody, without ids, and rows are shuffled. Each number is",
            "moved between 0 and a public bound, and gets noise of its own. Epsilon is that of a",
            "user: it is split evenly over the columns and over the sessions of a user, so fewer",
            "of both have less noise. Columns, with their bounds, which --most changes:",
            "",
            "  views 50, clicks 50, searches 20, favorites 10, adds_to_cart 10,",
            "  removals_from_cart 10, purchases 10, reviews 5, duration_seconds 3600,",
            "  spent 5000, products 30, hour 23 (in UTC, when the session began)",
            "",
            "A bound that was chosen by looking at the data protects less. What is protected is",
            "what a user's sessions say. How many rows there are is not.",
            "",
            "Further flags follow after --, as in: shopstream export sessions ... -- --mongo URI"
        })
final class ExportSessionsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--epsilon",
            required = true,
            paramLabel = "E",
            description = "Of a user, of all their numbers together, above 0 and at most 1000.")
    private double epsilon;

    @Option(
            names = "--sessions-a-user",
            paramLabel = "K",
            defaultValue = "3",
            description = "Rows of a user at most, the newest, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int sessionsOfAUser;

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "NAME",
            description = "Only these, as in views,spent (default: all).")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--most", paramLabel = "NAME=X", description = "Another public bound, as in --most spent=20000.")
    private Map<String, Double> most = new LinkedHashMap<>();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Leave out what was before, as in 2026-11-01T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--out", paramLabel = "FILE", description = "Where rows are written (default: standard output).")
    private @Nullable Path out;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private PrivacyBudget budget;

    @Parameters(paramLabel = "FLAG", description = "Flags for MongoDB, after --")
    private List<String> more = new ArrayList<>();

    static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is not a time such as 2026-11-01T00:00:00Z");
            }
        }
    }

    @Override
    public Integer call() {
        ExportSettings settings = settings();
        budget.check(spec.commandLine());
        requireFolder();
        SessionExport.Read read = read(MongoFlags.settings(more), settings);
        SessionTable table = read.table();
        Path ledger = budget.ledger(LocalStack.fromEnvironment().home());
        PrivacyLoss spent = budget.spend(ledger, "export of sessions", PrivacyLoss.pure(settings.epsilon()));
        List<String> rows = table.release(RandomBits.secure());
        write(table.header(), rows);
        said(settings, read, rows.size());
        budget.said(spec.commandLine().getErr(), spent, ledger);
        return 0;
    }

    private ExportSettings settings() {
        try {
            return ExportSettings.of(epsilon, sessionsOfAUser, columns, most);
        } catch (InvalidSettings e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Before anything is spent. */
    private void requireFolder() {
        if (out == null) {
            return;
        }
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null || !Files.isWritable(folder)) {
            throw new UserError("rows cannot be written to " + out);
        }
    }

    private SessionExport.Read read(MongoSettings mongo, ExportSettings settings) {
        try {
            return SessionExport.read(mongo, settings, from);
        } catch (MongoException e) {
            throw MongoFlags.failure(e, "the local one is started by 'shopstream up'");
        } catch (InvalidSettings e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private void write(String header, List<String> rows) {
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(header);
        lines.addAll(rows);
        if (out == null) {
            PrintWriter standard = spec.commandLine().getOut();
            lines.forEach(standard::println);
            return;
        }
        try {
            Files.write(out, lines);
        } catch (IOException e) {
            throw new UserError("the rows cannot be written to " + out + ", and their epsilon is spent: " + e, e);
        }
    }

    /** On standard error, so that rows may go on through a pipe. */
    private void said(ExportSettings settings, SessionExport.Read read, int rows) {
        PrintWriter said = spec.commandLine().getErr();
        said.printf(
                Locale.ROOT,
                "%,d rows of %,d users, from %,d sessions in %,d messages%s%n",
                rows,
                read.table().users(),
                read.table().sessions(),
                read.messages(),
                read.unreadable() == 0 ? "" : ", and " + read.unreadable() + " documents that hold none");
        said.printf(
                Locale.ROOT,
                "epsilon %s of a user, split over %d (columns %d, sessions %d); delta 0%n",
                settings.epsilon(),
                settings.numbersOfAUser(),
                settings.bounds().size(),
                settings.mostSessions());
        said.println("column              public bounds  standard deviation of the noise");
        read.table().noise().forEach(said::println);
        said.println(
                "protected: what the sessions of a user say; whatever comes of these rows is at most e^epsilon times");
        said.println("  as likely as if the user had done anything else in as many sessions");
        said.println(
                "not protected: how many rows there are, what other users' rows say of a user, and what was exported before");
    }
}
