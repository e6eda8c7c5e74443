package io.shopstream.local.command.demo;

import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.command.terminal.StartProgress;
import io.shopstream.local.demo.Demo;
import io.shopstream.local.demo.DemoInput;
import io.shopstream.local.demo.DemoListener;
import io.shopstream.local.demo.FiniteDemo;
import io.shopstream.local.demo.LiveDemo;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shopstream demo}: the whole pipeline in one run. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts everything, submits the jobs, publishes sessions, and shows what becomes of them.")
public final class DemoCommand implements Callable<Integer> {

    private static final int BAD_LINES_SHOWN = 5;

    /** Simulated sessions are spread over the last hours, so that every message of them lies in the past. */
    private static final Duration BEFORE_NOW = Duration.ofHours(8);

    private static final Duration SPAN = Duration.ofHours(6);

    /** Real shops' files are replayed faster than they happened: their messages lie months, not hours, apart. */
    private static final List<String> NOTHING_IS_LATE = List.of("--allowed-lateness", "3650d");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--sessions", paramLabel = "N", description = "Publish N simulated sessions, report, and stop.")
    private @Nullable Long sessions;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Publish a real shop's clickstream instead, plain or gzip, report, and stop.")
    private @Nullable Path input;

    @Option(names = "--format", paramLabel = "F", description = "Of --input: rees46, taobao or online-retail.")
    private @Nullable String format;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Chooses who visits and does what (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "KIND=RATE,...",
            defaultValue = "all=0.01",
            description = "Faults in simulated messages (default: ${DEFAULT-VALUE}).")
    private String faults = "";

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "5",
            description = "Sessions a second of the demo without end (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        DemoListener listener = new DemoProgress(console);
        Demo demo = new Demo(LocalStack.fromEnvironment(), listener, new StartProgress(console));
        try {
            if (input != null) {
                new FiniteDemo(demo, replay(input), listener).run();
            } else if (sessions != null) {
                new FiniteDemo(demo, simulated(sessions), listener).run();
            } else {
                new LiveDemo(demo, live(), listener).run();
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private DemoInput replay(Path file) {
        if (format == null) {
            throw new IllegalArgumentException("--input needs --format: rees46, taobao or online-retail");
        }
        ClickstreamFormat clickstream = ClickstreamFormat.parse(format);
        SkippedLineListener badLines =
                SkippedLineListener.printing(spec.commandLine().getErr(), BAD_LINES_SHOWN);
        // opened once, as a pipe cannot be again, and before a minute goes into starting services
        ClickstreamReplay replay = open(clickstream, file, badLines);
        return new DemoInput(
                file.getFileName() + ", a clickstream in the format " + clickstream.flagName(),
                NOTHING_IS_LATE,
                () -> replay,
                DemoInput.UNKNOWN);
    }

    private static ClickstreamReplay open(ClickstreamFormat clickstream, Path file, SkippedLineListener badLines) {
        try {
            return ClickstreamReplay.of(clickstream, file, badLines);
        } catch (IOException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    private DemoInput simulated(long count) {
        ShopSettings settings = ShopSettings.of(count, seed)
                .over(Instant.now().minus(BEFORE_NOW), SPAN)
                .withFaults(FaultRates.parse(faults));
        return new DemoInput(
                String.format(Locale.ROOT, "%,d simulated sessions of the last hours, seed %d", count, seed),
                List.of(),
                () -> new SyntheticShop(settings),
                new SyntheticShop(settings)::tasteGroupOf);
    }

    private DemoInput live() {
        if (!(rate > 0 && rate <= 1000)) {
            throw new IllegalArgumentException("--rate must be above 0 and at most 1000 sessions a second");
        }
        int shoppers = ShopSettings.defaultShoppers(ShopSettings.ENDLESS);
        Duration span = Duration.ofMillis((long) (shoppers / rate * 1000));
        ShopSettings settings =
                new ShopSettings(ShopSettings.ENDLESS, seed, Instant.now(), span, shoppers, FaultRates.parse(faults));
        return new DemoInput(
                String.format(Locale.ROOT, "%.1f simulated sessions a second", rate),
                List.of(),
                () -> new SyntheticShop(settings),
                DemoInput.UNKNOWN);
    }
}
