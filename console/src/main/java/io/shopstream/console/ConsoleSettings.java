package io.shopstream.console;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.web.WebSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the console is started.
 *
 * @param web {@code --console-address}, {@code --console-port} and {@code --console-hosts}: where it is served
 * @param elasticsearch where the documents are
 * @param flink {@code --flink}: Flink's REST interface, for late messages, of which no index tells; null for none
 */
public record ConsoleSettings(
        WebSettings web, ElasticsearchSettings elasticsearch, @Nullable URI flink) {

    static final String SERVICE = "console";
    static final int DEFAULT_PORT = 18_080;

    public static ConsoleSettings from(Arguments arguments) {
        ConsoleSettings settings = new ConsoleSettings(
                WebSettings.from(arguments, SERVICE, DEFAULT_PORT),
                ElasticsearchSettings.from(arguments),
                flink(arguments.text("flink")));
        arguments.rejectUnknown();
        settings.elasticsearch().addresses().forEach(address -> web("--elasticsearch", address));
        return settings;
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
