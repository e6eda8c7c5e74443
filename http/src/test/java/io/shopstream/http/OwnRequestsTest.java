package io.shopstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRequestsTest {

    private static final String HOST = "Host: 127.0.0.1:18081";

    private final OwnRequests rule = new OwnRequests(List.of("Shop.example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:18081",
                "127.0.0.1",
                "localhost:19081",
                "LOCALHOST:18081",
                "[::1]:18081",
                "[::1]",
                "shop.example",
                "SHOP.example:8443"
            })
    void itsOwnNamesAreAnsweredOnAnyPort(String host) {
        assertThat(get("Host: " + host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:18081",
                "127.0.0.1.evil.example:18081",
                "localhost.evil.example",
                "evil.example@127.0.0.1:18081",
                "::1",
                "[::2]:18081",
                "0.0.0.0:18081",
                "localhost.",
                ""
            })
    void anyOtherNameIsRefused(String host) {
        assertThat(get("Host: " + host)).contains(ForeignRequest.FOREIGN_HOST);
    }

    @Test
    void noNameAndTwoNamesAreRefused() {
        assertThat(get()).contains(ForeignRequest.FOREIGN_HOST);
        assertThat(get(HOST, "Host: evil.example")).contains(ForeignRequest.FOREIGN_HOST);
        assertThat(get("Host: evil.example", HOST)).contains(ForeignRequest.FOREIGN_HOST);
    }

    @Test
    void aLinkElsewhereOpensEveryPageOnlyOfWhoWantsThat() {
        List<String> link =
                List.of(HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document");
        OwnRequests open = new OwnRequests(List.of(), true);

        assertThat(rule.refusal("GET", "/product/7", of(link))).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(open.refusal("GET", "/product/7", of(link))).isEmpty();
        assertThat(open.refusal("POST", "/product/7", of(link))).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(open.refusal("GET", "/product/7", of(link.subList(0, 2)))).contains(ForeignRequest.FOREIGN_PAGE);
    }

    private static Function<String, List<String>> of(List<String> lines) {
        return name -> lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    @Test
    void itsOwnPageMayAsk() {
        assertThat(get(HOST, "Origin: http://127.0.0.1:18081", "Sec-Fetch-Site: same-origin"))
                .isEmpty();
        assertThat(get("Host: shop.example", "Origin: https://shop.example")).isEmpty();
        assertThat(get(HOST, "Sec-Fetch-Site: none", "Sec-Fetch-Mode: navigate"))
                .as("an address that the user entered")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://127.0.0.1:3000",
                "http://127.0.0.1",
                "http://localhost:18081",
                "http://127.0.0.1:18081.evil.example",
                "file://",
                "null",
                ""
            })
    void aPageOfAnotherOriginMayNotAsk(String origin) {
        assertThat(get(HOST, "Origin: " + origin)).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(get(HOST, "Origin: http://127.0.0.1:18081", "Origin: " + origin))
                .contains(ForeignRequest.FOREIGN_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "anything"})
    void whatTheBrowserSaysComesFromElsewhereIsRefused(String site) {
        assertThat(get(HOST, "Sec-Fetch-Site: " + site)).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(ask("POST", "/jars/upload", HOST, "Sec-Fetch-Site: " + site)).contains(ForeignRequest.FOREIGN_PAGE);
    }

    @Test
    void aLinkElsewhereOpensTheFrontPageAndNothingElse() {
        String[] link = {HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"};
        String[] frame = {HOST, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"};

        assertThat(ask("GET", "/", link)).isEmpty();
        assertThat(ask("POST", "/", link)).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(ask("GET", "/jobs/0/yarn-cancel", link)).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(ask("GET", "/?q=x", link)).contains(ForeignRequest.FOREIGN_PAGE);
        assertThat(ask("GET", "/", frame)).contains(ForeignRequest.FOREIGN_PAGE);
    }

    private Optional<ForeignRequest> get(String... headers) {
        return ask("GET", "/overview", headers);
    }

    private Optional<ForeignRequest> ask(String method, String target, String... headers) {
        Function<String, List<String>> byName = name -> Arrays.stream(headers)
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                .map(header -> header.substring(name.length() + 1).strip())
                .toList();
        return rule.refusal(method, target, byName);
    }
}
