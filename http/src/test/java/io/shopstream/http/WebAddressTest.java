package io.shopstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://search:9200", "https://a.example", "http://[::1]:9200/base/path", "http://1.2.3.4:80"})
    void anAddressOfTheWebIsTakenAsItIs(String text) {
        assertThat(WebAddress.require("--url", text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "search",
                "search:9200",
                "ftp://a.example",
                "http:",
                "http:///x",
                "http://a b",
                "http://a.example?x=1",
                "http://a.example/#x",
                "http://-a"
            })
    void anythingElseIsRefusedWithWhatAnAddressLooksLike(String text) {
        assertThatThrownBy(() -> WebAddress.require("--url", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--url is http://host:port or https://host:port, not " + text);
        assertThat(WebAddress.isHostAndPort(text)).isFalse();
    }

    @Test
    void aHostWithAnUnderscoreIsForThoseWhoCanAskIt() {
        assertThatThrownBy(() -> WebAddress.require("--flink", "http://a_1:8081"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--flink is http://a_1:8081, and Java's HTTP client takes no host name with an underscore;"
                        + " give the host's address, or a name of it without one");
        assertThat(WebAddress.isHostAndPort("http://a_1:8081")).isTrue();
        assertThat(WebAddress.isHostAndPort("http://me:pw@a_1:8081")).isFalse();
    }

    @Test
    void aHostAndPortHasAPortAndNoUser() {
        assertThat(WebAddress.isHostAndPort("https://search.example:9200")).isTrue();
        assertThat(WebAddress.isHostAndPort("https://search.example")).isFalse();
        assertThat(WebAddress.isHostAndPort("https://me:pw@search.example:9200"))
                .isFalse();
    }
}
