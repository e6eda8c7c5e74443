package io.shopstream.local.command.publish;

import io.shopstream.local.command.option.DurationConverter;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream simulate}: publishes the sessions of a synthetic furniture shop. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Publishes the sessions of a synthetic furniture shop.",
        footer = {
            "",
            "The same seed and settings publish the same messages again, which the",
            "gate rejects as duplicates; give another --seed for other sessions.",
            "",
            "Kinds of faults: duplicate (near and far, half each), duplicate_near,",
            "duplicate_far, unknown_device, unknown_referrer, malformed, missing_field,",
            "invalid_value, oversize, late (near and far, half each), late_near,",
            "late_far, out_of_order, or all of them but late_far.",
            "",
            "late_near reopens its session. late_far is of three days before, comes when",
            "all visits have begun, and ends in late_session."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final double DEFAULT_LIVE_RATE = 5;
    private static final int MOST_REACTING = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private KafkaOptions kafka;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "How many sessions. Default: no end, until Ctrl-C, and then --live")
    private long sessions = ShopSettings.ENDLESS;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "New sessions a second of wall time. Default: as fast as it goes; with --live 5")
    private @Nullable Double rate;

    @Option(names = "--seed", paramLabel = "S", description = "Chooses the visits. Default: ${DEFAULT-VALUE}")
    private long seed = ShopSettings.DEFAULT_SEED;

    @Option(
            names = "--live",
            description =
                    "Visits take place now and as long as they take; else they are sent off as fast as --rate lets")
    private boolean live;

    @Option(
            names = "--start",
            paramLabel = "WHEN",
            converter = StartConverter.class,
            description = "When the first visit begins: a moment, now, or now-24h. Default: 2025-06-02T00:00:00Z")
    private @Nullable Instant start;

    @Option(
            names = "--span",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "The time over which the visits begin, as in 12h or 7d. Default: 1d")
    private @Nullable Duration span;

    @Option(names = "--shoppers", paramLabel = "N", description = "The population. Default: a third of --sessions")
    private @Nullable Integer shoppers;

    @Option(
            names = "--faults",
            paramLabel = "KIND=SHARE,...",
            description = "Spoils this share of the messages, as in all=0.05")
    private @Nullable String faults;

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Writes what a perfect pipeline would end with, as JSON")
    private @Nullable Path truthFile;

    @Option(names = "--dry-run", description = "Makes the messages, and the truth, but publishes nothing")
    private boolean dryRun;

    @Option(
            names = "--closed-loop",
            description = "Shoppers ask the recommendation service and react to what it says. Takes --sessions, --seed,"
                    + " --shoppers and --experiment")
    private boolean closedLoop;

    @Option(
            names = "--experiment",
            paramLabel = "FILE",
            description = "With --closed-loop: experiments that hold from now on, as /api/experiments takes them")
    private @Nullable Path experiments;

    @Override
    public Integer call() throws IOException {
        if (closedLoop) {
            react();
            return 0;
        }
        if (experiments != null) {
            throw wrong("--experiment needs --closed-loop");
        }
        SyntheticShop shop = new SyntheticShop(settings(Instant.now()));
        if (truthFile == null) {
            send(shop, () -> {});
            return 0;
        }
        try (TruthFile truth = TruthFile.open(truthFile, shop)) {
            send(truth.counted(), () -> {
                truth.write();
                spec.commandLine().getOut().println("the truth is in " + truth);
            });
        }
        return 0;
    }

    private void react() {
        boolean others = rate != null || live || start != null || span != null || faults != null || dryRun;
        if (others || truthFile != null || sessions == ShopSettings.ENDLESS || sessions > MOST_REACTING) {
            throw wrong("--closed-loop needs --sessions, up to " + MOST_REACTING
                    + ", and takes only --seed, --shoppers and" + " --experiment besides");
        }
        int population = shoppers == null ? ShopSettings.defaultShoppers(sessions) : shoppers;
        new ReactingShoppers(Console.on(spec.commandLine().getOut()))
                .run(seed, population, (int) sessions, experiments);
    }

    private void send(SessionSource source, Runnable afterwards) throws IOException {
        Publishing publishing = new Publishing(kafka.settings(System.getenv()), spec.commandLine());
        if (dryRun) {
            publishing.leaveOut(source, afterwards);
        } else {
            publishing.publish(source, pacing(), afterwards);
        }
    }

    /** @throws ParameterException when the flags make no shop */
    ShopSettings settings(Instant now) {
        if (dryRun && sessions == ShopSettings.ENDLESS) {
            throw wrong("--dry-run needs --sessions");
        }
        if (isLive() && (start != null || span != null)) {
            throw wrong(
                    live
                            ? "--live visits take place now: give neither --start nor --span"
                            : "--start and --span need --sessions");
        }
        try {
            int population = shoppers == null ? ShopSettings.defaultShoppers(sessions) : shoppers;
            FaultRates rates = faults == null ? FaultRates.NONE : FaultRates.parse(faults);
            Instant begin = isLive() ? now : start == null ? ShopSettings.DEFAULT_START : start;
            Duration over = isLive() ? liveSpan(population) : span == null ? ShopSettings.DEFAULT_SPAN : span;
            ShopSettings settings = new ShopSettings(sessions, seed, begin, over, population, rates);
            requireNotTooFarAhead(settings, now);
            return settings;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** A shop that never closes would run into the future, were its time not ours. */
    private boolean isLive() {
        return live || sessions == ShopSettings.ENDLESS;
    }

    private Duration liveSpan(int population) {
        double count = sessions == ShopSettings.ENDLESS ? population : sessions;
        return Duration.ofMillis(Math.max(1, (long) (count / liveRate() * 1_000)));
    }

    private double liveRate() {
        double chosen = rate == null ? DEFAULT_LIVE_RATE : rate;
        if (!(chosen > 0)) {
            throw new IllegalArgumentException("--rate must be positive, not " + chosen);
        }
        return chosen;
    }

    /** Visits must have begun by now: what the gate tolerates ({@code ClockCheck}) is what the last of them take. */
    private void requireNotTooFarAhead(ShopSettings settings, Instant now) {
        if (!isLive() && settings.start().plus(settings.span()).isAfter(now)) {
            throw wrong("visits from " + settings.start() + " on for "
                    + settings.span().toHours()
                    + " h lie in the future, where the gate takes them for a wrong clock; give an earlier --start");
        }
    }

    private Pacing pacing() {
        try {
            if (isLive()) {
                return Pacing.eventTime(1);
            }
            return rate == null ? Pacing.unlimited() : Pacing.sessionsPerSecond(rate);
        } catch (IllegalArgumentException e) {
            throw wrong("--rate: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
