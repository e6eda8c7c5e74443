package io.shopstream.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The arguments and the environment of one start of a job, from which the settings records read themselves.
 *
 * <p>Arguments are {@code --flag value} or {@code --flag=value}; a switch ({@code --redis-tls}) may stand alone. An
 * environment variable named {@code SHOPSTREAM_} and the flag in upper snake case ({@code SHOPSTREAM_KAFKA_BOOTSTRAP})
 * overrides the argument, so that an operator can redirect a job whose arguments others wrote. When all records have
 * read their part, {@link #rejectUnknown()} refuses what nobody asked for. Not thread safe.
 */
public final class Arguments {

    /** Longer ones could leave the range of epoch milliseconds when they are added up. */
    private static final Duration CENTURY = Duration.ofDays(36_525);

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    /** Loaded when a warning is due: what runs without a cluster may have no log on its class path. */
    private static final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Arguments.class);
    }

    private final Map<String, String> given;
    private final Map<String, String> environment;
    private final Consumer<String> warnings;
    private final TreeSet<String> known = new TreeSet<>();

    /** Each topic and the flag that names it. */
    private final Map<String, String> topics = new HashMap<>();

    private Arguments(Map<String, String> given, Map<String, String> environment, Consumer<String> warnings) {
        this.given = given;
        this.environment = environment;
        this.warnings = warnings;
    }

    /** Reads {@code arguments}, overridden by this process's environment. */
    public static Arguments of(String... arguments) {
        return of(arguments, System.getenv());
    }

    /** Reads {@code arguments}, overridden by {@code environment}. */
    public static Arguments of(String[] arguments, Map<String, String> environment) {
        return of(arguments, environment, warning -> Log.LOG.warn(warning));
    }

    /** @param warnings hears of what is allowed and unwise, a line each; else the log does */
    public static Arguments of(String[] arguments, Map<String, String> environment, Consumer<String> warnings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String flag = arguments[i];
            if (!flag.startsWith("--") || flag.length() == 2) {
                throw new InvalidSettings("Expected a flag such as --kafka-bootstrap, found '" + flag + "'");
            }
            int equals = flag.indexOf('=');
            boolean alone = i + 1 == arguments.length || arguments[i + 1].startsWith("--");
            String name = equals < 0 ? flag.substring(2) : flag.substring(2, equals);
            String value = equals >= 0 ? flag.substring(equals + 1) : alone ? "" : arguments[++i];
            if (given.put(name, value) != null) {
                throw new InvalidSettings("--" + name + " is given twice");
            }
        }
        return new Arguments(given, environment, warnings);
    }

    /** The value of {@code --name}, or {@code otherwise}. */
    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /** The value of {@code --name}, if there is one. */
    public Optional<String> text(String name) {
        @Nullable String value = value(name);
        if (value != null && value.isBlank()) {
            throw new InvalidSettings("--" + name + " needs a value");
        }
        return Optional.ofNullable(value);
    }

    /** A day, of which the beginning is meant (UTC), or an instant; null if it is not given. */
    public @Nullable Instant instant(String name) {
        @Nullable String text = text(name).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidSettings(
                    "--" + name + " is a day (2026-11-20) or an instant (2026-11-20T10:00:00Z), found '" + text + "'");
        }
    }

    /** Whether the switch {@code --name} is given, alone or as {@code true}. */
    public boolean isSet(String name) {
        @Nullable String value = value(name);
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (!value.isEmpty() && !value.equalsIgnoreCase("true")) {
            throw new InvalidSettings("--" + name + " is a switch (true or false), found '" + value + "'");
        }
        return true;
    }

    /** A whole number between {@code least} and {@code most}, both included. */
    public long number(String name, long otherwise, long least, long most) {
        String what = "a whole number from " + least + " to " + most;
        return number(name, otherwise, Long::valueOf, least, most, what);
    }

    /** A number between {@code least} and {@code most}, both included, with decimals or without. */
    public double decimal(String name, double otherwise, int least, int most) {
        String what = "a number from " + least + " to " + most;
        return number(name, otherwise, Double::valueOf, (double) least, (double) most, what);
    }

    /** A fraction between 0 and 1, both excluded. */
    public double fraction(String name, double otherwise) {
        String what = "a number between 0 and 1, such as 0.001";
        return number(name, otherwise, Double::valueOf, Double.MIN_VALUE, Math.nextDown(1.0), what);
    }

    private <T extends Comparable<T>> T number(
            String name, T otherwise, Function<String, T> parser, T least, T most, String what) {
        Optional<String> value = text(name);
        try {
            T number = value.map(parser).orElse(otherwise);
            if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls to the line below, as a number outside the range does
        }
        throw new InvalidSettings("--" + name + " is " + what + ", found '" + value.orElse("") + "'");
    }

    /** A duration as Flink writes them: {@code 30 min}, {@code 24h}, {@code 500ms}; from a millisecond to a century. */
    public Duration duration(String name, Duration otherwise) {
        return duration(name, otherwise, Duration.ofMillis(1), CENTURY);
    }

    /** How long to wait for somebody else. Clients count the milliseconds in an integer, hence a day at most. */
    public Duration timeout(String name, Duration otherwise) {
        return duration(name, otherwise, Duration.ofMillis(1), Duration.ofDays(1));
    }

    /** A duration between {@code least} and {@code most}, both included; {@code otherwise} may be any. */
    public Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        Duration duration;
        try {
            duration = Durations.parse(value.get());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidSettings(
                    "--" + name + " is a duration such as 30s, 5min or 24h, found '" + value.get() + "'");
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new InvalidSettings("--" + name + " is a duration from " + Durations.format(least) + " to "
                    + Durations.format(most) + ", found '" + value.get() + "'");
        }
        return duration;
    }

    /** The name of a topic, by Kafka's rule, and of another one than each other flag's: no job may read what it writes. */
    public String topic(String name, String otherwise) {
        String topic = text(name, otherwise);
        if (!TOPIC.matcher(topic).matches() || topic.matches("\\.{1,2}")) {
            throw new InvalidSettings(
                    "--" + name + " is the name of a topic: up to 249 letters, digits, dots, hyphens and"
                            + " underscores, found '" + topic + "'");
        }
        @Nullable String other = topics.putIfAbsent(topic, name);
        if (other != null && !other.equals(name)) {
            throw new InvalidSettings(
                    "--" + name + " and --" + other + " are both '" + topic + "': each needs its own");
        }
        return topic;
    }

    /** A file that can be read here, and must be readable under the same path wherever the job's tasks run. */
    public Optional<Path> file(String name) {
        Optional<Path> file = text(name).map(Path::of);
        if (file.isPresent() && !(Files.isRegularFile(file.get()) && Files.isReadable(file.get()))) {
            throw new InvalidSettings("--" + name + ": cannot read the file " + file.get());
        }
        return file;
    }

    /** The absolute path of such a file, as settings keep it; null if none is named. */
    public @Nullable String filePath(String name) {
        return file(name).map(Path::toAbsolutePath).map(Path::toString).orElse(null);
    }

    /** As {@link #filePath}, of a file that holds a key of a hash: one that is too short is refused before a job runs. */
    public @Nullable String keyFile(String name) {
        @Nullable String path = filePath(name);
        if (path != null) {
            Secrets.key(name, path);
        }
        return path;
    }

    /** Refuses every argument that no settings record has asked for. Call it last. */
    public void rejectUnknown() {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!known.contains(name)) {
                throw new InvalidSettings("Unknown flag --" + name + "; known are --" + String.join(", --", known));
            }
        }
    }

    /** Tells whoever starts the job. */
    void warn(String line) {
        warnings.accept(line);
    }

    private @Nullable String value(String name) {
        known.add(name);
        @Nullable
        String override =
                environment.get("SHOPSTREAM_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return override != null ? override : given.get(name);
    }
}
