package io.shopstream.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferrerHostTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", textBlock = """
            https://www.Google.com/search?q=ada+lindqvist -> www.google.com
            http://mail.example.org:8080/inbox/ada#top    -> mail.example.org
            http://ada:secret@example.org/                -> example.org
            https://ada@mail@example.org                  -> example.org
            HTTPS://EXAMPLE.ORG.                          -> example.org
            https://example.org?user=ada                  -> example.org
            //example.org/users/ada                       -> example.org
            android-app://com.google.android.gm/https/ada -> com.google.android.gm
            https://Bücher.example/ada                    -> bücher.example
            https://xn--bcher-kva.example/ada             -> xn--bcher-kva.example
            http://[2001:DB8::1]:8080/users/ada           -> [2001:db8::1]
            http://192.0.2.7/users/ada                    -> 192.0.2.7
            https://shop_1:9200/ada                       -> shop_1
            https:\\\\example.org\\users\\ada             -> example.org
            example.org/users/ada                         -> example.org
            example.org?user=ada                          -> example.org
            example.org:8080                              -> example.org
            192.0.2.7/users/ada                           -> 192.0.2.7
            ada@example.org                               -> example.org
            example.org/login?to=https://other.example/   -> example.org
            Newsletter https://example.org/users/ada      -> example.org
            """)
    void ofAUrlTheHostIsLeft(String url, String host) {
        assertThat(ReferrerHost.of(url)).isEqualTo(host);
        assertThat(ReferrerHost.of("\ufeff " + url + " ")).isEqualTo(host);
        assertThat(ReferrerHost.of(host)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Google",
                "direct",
                "not_recorded",
                "(no host)",
                "Google.com",
                "Newsletter: May 2026",
                "google:cpc",
                "Instagram/Stories",
                "Friends & family",
                "1/2",
                "#sofas",
                "Ada @ home"
            })
    void whatIsNoUrlStays(String name) {
        assertThat(ReferrerHost.of(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "https:///users/ada",
                "//",
                "///users/ada",
                "/users/ada",
                "?user=ada",
                "http://?user=ada",
                "http://ada@/",
                "http://:80/",
                "http://ada:secret",
                "https://unknown/ada",
                "https://UNKNOWN",
                "https://example.org%2Fusers%2Fada",
                "https://exa\u200bmple.org/",
                "http://[::1/ada",
                "http://[ada]/",
                "https:example.org/ada",
                "mailto:ada@localhost",
                "file:///home/ada/wishes.html",
                "data:text/html,ada",
                "about:blank"
            })
    void aUrlWithoutAHostSaysNothingElse(String url) {
        assertThat(ReferrerHost.of(url)).isEqualTo("(no host)");
    }

    /** A capital I with a dot is two characters in lower case: 512 of them would be rejected behind the gate. */
    @Test
    void aHostLongerThanDnsHasThemIsNone() {
        assertThat(ReferrerHost.of("//" + "a".repeat(253))).isEqualTo("a".repeat(253));
        assertThat(ReferrerHost.of("//" + "a".repeat(254))).isEqualTo("(no host)");
        assertThat(ReferrerHost.of("//" + "\u0130".repeat(510))).isEqualTo("(no host)");
    }

    @Test
    void theLongestReferrersTakeNoTime() {
        for (String part : new String[] {"a.", "@", "a@", "a.b@", "[:", "://", "\\", "1.", ":"}) {
            String longest = part.repeat(512 / part.length());

            assertThat(ReferrerHost.of(longest)).hasSizeLessThanOrEqualTo(512);
        }
    }

    /** So that a message is the same one before the gate and behind it, and is not rejected there. */
    @Property(tries = 20_000, seed = "27")
    void isTheSameAgainAndKnown(@ForAll("referrers") String referrer) {
        String host = ReferrerHost.of(referrer);

        assertThat(ReferrerHost.of(host)).isEqualTo(host);
        assertThat(AbsentText.stripped(host).toLowerCase(Locale.ROOT))
                .isNotEmpty()
                .isNotEqualTo("unknown");
        assertThat(host).hasSizeLessThanOrEqualTo(SessionLimits.MAX_LABEL_CHARS);
    }

    @Provide
    Arbitrary<String> referrers() {
        Arbitrary<String> parts = Arbitraries.of(
                "http",
                "https",
                ":",
                "/",
                "//",
                "://",
                "\\",
                "@",
                "?",
                "#",
                ".",
                "[",
                "]",
                "%",
                " ",
                "\u0130",
                "\ufeff",
                "example",
                "org",
                "Unknown",
                "8080",
                "mailto:",
                "::1",
                "-",
                "\u00e4",
                "\ud83d\ude00");
        return parts.list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(list -> String.join("", list))
                .filter(text -> !AbsentText.isUnknown(text));
    }
}
