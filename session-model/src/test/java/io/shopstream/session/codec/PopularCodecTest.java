package io.shopstream.session.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.session.recommendation.PopularProducts.Product;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PopularCodecTest {

    private static List<Product> products(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Product("p-" + i, 1.5, 3))
                .toList();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        PopularProducts list = new PopularProducts(PopularProducts.country("DE"), products(PopularProducts.MOST));

        assertThat(PopularCodec.read(PopularCodec.write(list))).isEqualTo(list);
    }

    @Test
    void refusesALongerListThanThereIs() {
        String json =
                new String(PopularCodec.write(new PopularProducts("top-rated", products(PopularProducts.MOST))), UTF_8);
        String longer =
                json.replace("\"products\":[", "\"products\":[{\"productId\":\"x\",\"score\":1,\"ratings\":0},");

        assertThat(longer).isNotEqualTo(json);
        assertThatThrownBy(() -> PopularCodec.read(longer.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"top-rated, ../x", "top-rated, UPPER", "1.5, \"NaN\"", "3, -3", "3, null", "\"p-0\", null"})
    void refusesWhatNoListIs(String right, String wrong) {
        String json = new String(PopularCodec.write(new PopularProducts("top-rated", products(1))), UTF_8)
                .replace(right, wrong);

        assertThatThrownBy(() -> PopularCodec.read(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
