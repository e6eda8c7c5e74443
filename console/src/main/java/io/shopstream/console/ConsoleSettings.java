package io.shopstream.console;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the console is started.
 *
 * @param address {@code --console-address}: on which it listens; whoever lets it listen on more than loopback puts
 *     something before it that asks who is there
 * @param port {@code --console-port}
 * @param hosts {@code --console-hosts}: names, separated by commas, under which browsers may reach it besides those of
 *     loopback; any other is refused, so that no page elsewhere can read this one by a name of its own (DNS rebinding)
 * @param elasticsearch where the documents are
 * @param flink {@code --flink}: Flink's REST interface, for late messages, of which no index tells; null for none
 */
public record ConsoleSettings(
        String address,
        int port,
        List<String> hosts,
        ElasticsearchSettings elasticsearch,
        @Nullable URI flink) {

    static final String DEFAULT_ADDRESS = "127.0.0.1";
    static final int DEFAULT_PORT = 18_080;

    public ConsoleSettings {
        hosts = List.copyOf(hosts);
    }

    public static ConsoleSettings from(Arguments arguments) {
        ConsoleSettings settings = new ConsoleSettings(
                arguments.text("console-address", DEFAULT_ADDRESS),
                (int) arguments.number("console-port", DEFAULT_PORT, 0, 65_535),
                arguments.text("console-hosts").map(ConsoleSettings::names).orElse(List.of()),
                ElasticsearchSettings.from(arguments),
                flink(arguments.text("flink")));
        arguments.rejectUnknown();
        return settings;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static @Nullable URI flink(Optional<String> text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = URI.create(text.get());
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls to the line below, as an address of another kind does
        }
        throw new InvalidSettings("--flink is http://host:port or https://host:port, found '" + text.get() + "'");
    }
}
