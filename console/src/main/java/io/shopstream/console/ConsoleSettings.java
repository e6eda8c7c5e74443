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
        settings.elasticsearch().addresses().forEach(address -> web("--elasticsearch", address));
        return settings;
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static @Nullable URI flink(Optional<String> text) {
        return text.isEmpty() ? null : web("--flink", text.get());
    }

    /** An address that the console's HTTP client can ask. */
    private static URI web(String flag, String text) {
        @Nullable URI uri = uri(text);
        boolean web = uri != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()));
        if (uri == null || !web || uri.getRawAuthority() == null) {
            throw new InvalidSettings(flag + " is http://host:port or https://host:port, found '" + text + "'");
        }
        if (uri.getHost() == null) {
            throw new InvalidSettings(flag + " is " + text + ", and Java's HTTP client takes no such host name (with an"
                    + " underscore?); give the host's address or another name of it");
        }
        return uri;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
