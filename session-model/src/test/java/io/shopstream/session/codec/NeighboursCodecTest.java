package io.shopstream.session.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.ProductNeighbours.Decayed;
import io.shopstream.session.recommendation.ProductNeighbours.Neighbour;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursCodecTest {

    private static final ProductNeighbours PRODUCT = new ProductNeighbours(
            "viewed",
            "p-1",
            "Stuhl \uD83E\uDE91",
            null,
            new BigDecimal("1E+2"),
            7,
            9,
            2,
            Long.MAX_VALUE,
            1_700_000_000_000L,
            new Decayed(Long.MAX_VALUE, 340, 5_184_000_000L),
            new Decayed(-1, 0, 0),
            340,
            List.of(new Neighbour("p-2", 3, 1L << 40, 0), new Neighbour("p-3", 1, 0, 12.5)));

    @Test
    void isReadAsItWasWritten() throws IOException {
        byte[] json = NeighboursCodec.write(PRODUCT);

        assertThat(new String(json, UTF_8)).contains("\"productPrice\":100,").doesNotContain("productCategory");
        ProductNeighbours read = NeighboursCodec.read(json);
        assertThat(read.productPrice()).isEqualByComparingTo(PRODUCT.productPrice());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("productPrice")
                .isEqualTo(PRODUCT);
    }

    @Test
    void aFieldOfALaterReleaseIsPassedOver() throws IOException {
        String json = new String(NeighboursCodec.write(PRODUCT), UTF_8);

        assertThat(NeighboursCodec.read(
                                json.replaceFirst("\\{", "{\"season\":[1],").getBytes(UTF_8))
                        .productId())
                .isEqualTo("p-1");
    }

    @Test
    void whatIsNoProductIsAnError() {
        for (String json : List.of("", "{", "[]", "7", "{}", "{\"relation\":\"viewed\"}", "null")) {
            assertThatThrownBy(() -> NeighboursCodec.read(json.getBytes(UTF_8)))
                    .as(json)
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"relation\":\"viewed\"     | \"relation\":\"liked\"",
                "\"productId\":\"p-1\"       | \"product\":\"p-1\"",
                "\"productId\":\"p-2\"       | \"product\":\"p-2\"",
                "\"productId\":\"p-3\"       | \"productId\":null",
                "\"llr\":12.5                | \"llr\":1e999",
                "\"sessions\":7              | \"sessions\":-7",
                "\"sessions\":3              | \"sessions\":-3",
                "\"affinityBase\":340        | \"affinityBase\":-1",
                "\"halfLifeMillis\":5184000000 | \"halfLifeMillis\":999",
                "\"halfLifeMillis\":0        | \"halfLifeMillis\":-1",
                "\"base\":340                | \"base\":-2147483648",
                "\"neighbours\":[            | \"neighbours\":[null,",
                "\"neighbours\":[            | \"neighbours\":null,\"other\":["
            })
    void whatNobodyCanHaveCountedIsAnError(String sound, String senseless) {
        String json = new String(NeighboursCodec.write(PRODUCT), UTF_8);
        String changed = json.replace(sound, senseless);

        assertThat(changed).isNotEqualTo(json);
        assertThatThrownBy(() -> NeighboursCodec.read(changed.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
