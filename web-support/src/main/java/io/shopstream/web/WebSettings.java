package io.shopstream.web;

import io.shopstream.settings.Arguments;
import java.util.Arrays;
import java.util.List;

/**
 * Where a page is served.
 *
 * @param service what the page is called, as in {@code console}: its flags begin with it
 * @param address {@code --SERVICE-address}: on which it listens; whoever lets it listen on more than loopback puts
 *     something before it that asks who is there
 * @param port {@code --SERVICE-port}
 * @param hosts {@code --SERVICE-hosts}: names, separated by commas, under which browsers may reach it besides those of
 *     loopback; any other is refused, so that no page elsewhere can read this one by a name of its own (DNS rebinding)
 */
public record WebSettings(String service, String address, int port, List<String> hosts) {

    static final String DEFAULT_ADDRESS = "127.0.0.1";

    public WebSettings {
        hosts = List.copyOf(hosts);
    }

    public static WebSettings from(Arguments arguments, String service, int defaultPort) {
        return new WebSettings(
                service,
                arguments.text(service + "-address", DEFAULT_ADDRESS),
                (int) arguments.number(service + "-port", defaultPort, 0, 65_535),
                arguments.text(service + "-hosts").map(WebSettings::names).orElse(List.of()));
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
