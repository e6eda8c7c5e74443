package io.shopstream.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ElasticsearchVersionTest {

    private static final ElasticsearchAccess ACCESS = ElasticsearchAccess.plain(URI.create("http://search:9200"));

    @Test
    void takesElasticsearchFrom710AndOpenSearch() {
        for (String number : new String[] {"7.10.0", "7.10.2", "7.17.6", "8.0.0-SNAPSHOT", "10.1.0"}) {
            assertThat(objection(200, elasticsearch(number))).isNull();
        }
        assertThat(objection(200, "{\"version\":{\"distribution\":\"opensearch\",\"number\":\"1.3.2\"}}"))
                .isNull();
    }

    @Test
    void tellsOfAnOlderOne() {
        assertThat(objection(200, elasticsearch("7.9.3")))
                .isEqualTo("Elasticsearch at http://search:9200 is 7.9.3; it takes 7.10 or newer, or OpenSearch");
        assertThat(objection(200, elasticsearch("6.8.23"))).contains("is 6.8.23");
        assertThat(objection(200, elasticsearch("2.4.0"))).contains("is 2.4.0");
    }

    @Test
    void tellsOfWhatIsSomethingElse() {
        assertThat(objection(200, "<html>welcome</html>"))
                .isEqualTo("what answers at http://search:9200 is not Elasticsearch (200)");
        for (int status : new int[] {200, 301, 400, 404}) {
            assertThat(objection(status, "<html></html>")).endsWith("is not Elasticsearch (" + status + ")");
        }
        for (String body :
                new String[] {"", "{}", "[]", "7", "{\"version\":7}", "{\"version\":{\"number\":\"new\"}}"}) {
            assertThat(objection(200, body)).endsWith("is not Elasticsearch (200)");
        }
    }

    @Test
    void leavesWhoIsBusyOrMayNotTellToWhoeverUsesIt() {
        for (int status : new int[] {401, 403, 429, 500, 502, 503, 504}) {
            assertThat(objection(status, "<html></html>")).isNull();
        }
    }

    @Test
    void leavesWhoDoesNotAnswerToWhoeverUsesIt() throws IOException, TemplateException, InterruptedException {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        assertThat(ElasticsearchVersion.objection(ElasticsearchAccess.plain(URI.create("http://127.0.0.1:" + port))))
                .isEmpty();
    }

    private static @Nullable String objection(int status, String body) {
        return ElasticsearchVersion.objection(ACCESS, status, body);
    }

    private static String elasticsearch(String number) {
        return "{\"name\":\"n\",\"cluster_name\":\"c\",\"version\":{\"number\":\"" + number
                + "\",\"lucene_version\":\"8.7.0\"},\"tagline\":\"You Know, for Search\"}";
    }
}
