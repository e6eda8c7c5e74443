package io.shopstream.staged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SearchIndicesTest {

    @Test
    void anAnswerOfWhichAByteComesNowAndThenIsLate() throws Exception {
        try (StubElasticsearch stub = new StubElasticsearch();
                SearchIndices indices =
                        new SearchIndices(settings(stub), BatchResults.SIMILARITY, new Run("r", Instant.EPOCH))) {
            stub.trickle();
            long started = System.nanoTime();

            assertThatThrownBy(indices::create)
                    .isInstanceOf(IOException.class)
                    .hasMessage("Elasticsearch gave no whole answer within 1000 ms");

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        }
    }

    private static ElasticsearchSettings settings(StubElasticsearch stub) {
        String[] arguments = {"--elasticsearch", stub.address(), "--elasticsearch-timeout", "1 s"};
        return ElasticsearchSettings.from(Arguments.of(arguments, Map.of()));
    }
}
