package io.shopstream.local.command.publish;

import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.DateOrder;
import io.shopstream.simulator.replay.SkippedLineListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code shopstream replay}: publishes a real shop's clickstream. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Publishes a real shop's clickstream in its own format: a file, plain or gzip, or a pipe.",
        footer = {
            "",
            "rees46: one message an event; its user_session is the session.",
            "taobao: one message an event; a user's events are one session.",
            "online-retail: one message an invoice; its times are taken as UTC; cancelled",
            "invoices and lines without positive quantity and price are counted and skipped.",
            "",
            "The first line is a header, or the first event. Columns are parted by commas,",
            "semicolons or tabs; the text is UTF-8 or Windows-1252. Dates such as 3/4/2011",
            "have the order that those with a number above 12 show.",
            "",
            "Device and referrer, which none of them recorded, are not_recorded."
        })
public final class ReplayCommand implements Callable<Integer> {

    private static final int BAD_LINES_SHOWN = 10;

    private static final String AS_FAST_AS_IT_GOES = "max";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private KafkaOptions kafka;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "rees46, taobao or online-retail")
    @SuppressWarnings("NullAway.Init")
    private ClickstreamFormat format;

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            converter = SpeedConverter.class,
            defaultValue = AS_FAST_AS_IT_GOES,
            description = "How many times faster than it happened. Default: ${DEFAULT-VALUE}, as fast as it goes")
    @SuppressWarnings("NullAway.Init")
    private Pacing pacing;

    @Option(
            names = "--dates",
            paramLabel = "ORDER",
            converter = DatesConverter.class,
            description = "month-first or day-first. Default: what the dates of the file show")
    private @Nullable DateOrder dates;

    @Parameters(paramLabel = "FILE", description = "The clickstream; - for standard input")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        SkippedLineListener listener = SkippedLineListener.printing(err, BAD_LINES_SHOWN);
        try (ClickstreamReplay replay = ClickstreamReplay.of(format, file, dates, listener)) {
            Publishing publishing = new Publishing(kafka.settings(System.getenv()), spec.commandLine());
            publishing.publish(replay, pacing, () -> {});
        }
        return 0;
    }

    /** Reads the name of a format. */
    public static final class FormatConverter implements ITypeConverter<ClickstreamFormat> {
        @Override
        public ClickstreamFormat convert(String name) {
            try {
                return ClickstreamFormat.parse(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads the name of an order. */
    static final class DatesConverter implements ITypeConverter<DateOrder> {
        @Override
        public DateOrder convert(String name) {
            try {
                return DateOrder.parse(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Reads a speed: a positive number, or {@code max}. */
    static final class SpeedConverter implements ITypeConverter<Pacing> {
        @Override
        public Pacing convert(String text) {
            try {
                return text.equals(AS_FAST_AS_IT_GOES)
                        ? Pacing.unlimited()
                        : Pacing.eventTime(Double.parseDouble(text));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is neither a positive number nor max");
            }
        }
    }
}
