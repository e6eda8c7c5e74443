package io.shopstream.report;

import io.shopstream.report.confidential.ConfidentialSettings;
import io.shopstream.report.week.Week;
import io.shopstream.results.RecommendationService;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.WebAddressFlag;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the report is made.
 *
 * @param elasticsearch where the documents are
 * @param recommend {@code --recommend}: the recommendation service, which knows the experiments; null for none
 * @param apiKeyFile {@code --recommend-api-key-file}: whose first line it wants; null for none
 * @param week {@code --week}: which one; null for the last that is over
 * @param out {@code --out}: the folder that it is written to
 * @param schedule {@code --schedule}: whether to go on and write each week's when it is over
 * @param settle {@code --settle}: how long after its end a week is settled
 * @param confidential what it may tell of a user; null for a report of all there is
 */
public record ReportSettings(
        ElasticsearchSettings elasticsearch,
        @Nullable URI recommend,
        @Nullable String apiKeyFile,
        @Nullable Week week,
        Path out,
        boolean schedule,
        Duration settle,
        @Nullable ConfidentialSettings confidential) {

    static final Path DEFAULT_OUT = Path.of("reports");

    /** A message may come a day late, and then its session is closed within the hour. */
    public static final Duration DEFAULT_SETTLE = Duration.ofHours(25);

    /** A week that settles when the next one is over would be of no use. */
    public static final Duration LONGEST_SETTLE = Duration.ofDays(6);

    /** @throws InvalidSettings for flags that do not go together */
    public ReportSettings {
        if (schedule && week != null) {
            throw new InvalidSettings("--week names one week, and --schedule writes each as it ends: give one of them");
        }
        if (schedule && confidential != null) {
            throw new InvalidSettings("--epsilon is for a report that somebody asks for, and not for --schedule");
        }
    }

    public static ReportSettings from(Arguments arguments) {
        ReportSettings settings = new ReportSettings(
                ElasticsearchSettings.from(arguments),
                WebAddressFlag.of(arguments, "recommend"),
                arguments.filePath("recommend-api-key-file"),
                week(arguments.text("week")),
                arguments.text("out").map(Path::of).orElse(DEFAULT_OUT),
                arguments.isSet("schedule"),
                arguments.duration("settle", DEFAULT_SETTLE, Duration.ofSeconds(1), LONGEST_SETTLE),
                confidential(arguments));
        arguments.rejectUnknown();
        settings.elasticsearch().addresses().forEach(address -> WebAddressFlag.require("--elasticsearch", address));
        return settings;
    }

    /** Who knows the experiments; null where there is none to ask. */
    @Nullable
    RecommendationService service() {
        return recommend == null ? null : new RecommendationService(recommend, apiKeyFile);
    }

    private static @Nullable ConfidentialSettings confidential(Arguments arguments) {
        Optional<String> epsilon = arguments.text("epsilon");
        Optional<String> budget = arguments.text("budget");
        Optional<String> ledger = arguments.text("ledger");
        if (epsilon.isEmpty()) {
            budget.ifPresent(given -> refuse("budget"));
            ledger.ifPresent(given -> refuse("ledger"));
            return null;
        }
        return new ConfidentialSettings(
                number("epsilon", epsilon.get()),
                budget.map(text -> number("budget", text)).orElse(ConfidentialSettings.DEFAULT_BUDGET),
                ledger.map(Path::of).orElse(ConfidentialSettings.DEFAULT_LEDGER));
    }

    /** What is said of a budget would be taken for a report that keeps to it. */
    private static void refuse(String flag) {
        throw new InvalidSettings("--" + flag + " goes with --epsilon only");
    }

    private static double number(String flag, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidSettings("--" + flag + " is a number, found '" + text + "'");
        }
    }

    private static @Nullable Week week(Optional<String> text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Week.parse(text.get());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--week: " + e.getMessage());
        }
    }
}
