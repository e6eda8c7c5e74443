package io.shopstream.session.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCodecTest {

    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final PublishedModel MODEL = new PublishedModel(
            "ranker", "20261129T120000Z-01234567", HASH, 83_000, 1_764_000_000_000L, Map.of("f", 1.5));

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(ModelCodec.read(ModelCodec.write(MODEL))).isEqualTo(MODEL);
    }

    @ParameterizedTest
    @CsvSource({
        "ranker, ../../ranker",
        "ranker, 20261129T120000Z-0123456\\u0000",
        "83000, 0",
        "83000, 67108865",
        "0123456789abcdef, 0123456789ABCDEF",
        "\"name\", \"nom\"",
        "1.5, null"
    })
    void refusesWhatNoModelIs(String right, String wrong) {
        String json = new String(ModelCodec.write(MODEL), UTF_8).replace(right, wrong);

        assertThatThrownBy(() -> ModelCodec.read(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesMoreFiguresThanPeopleRead() {
        StringBuilder figures = new StringBuilder("\"f\":1.5");
        for (int i = 0; i < 64; i++) {
            figures.append(",\"f").append(i).append("\":1");
        }
        String json = new String(ModelCodec.write(MODEL), UTF_8).replace("\"f\":1.5", figures);

        assertThatThrownBy(() -> ModelCodec.read(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{"})
    void refusesWhatIsNoRecord(String json) {
        assertThatThrownBy(() -> ModelCodec.read(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
