package io.shopstream.recommend.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.codec.PopularCodec;
import io.shopstream.session.recommendation.PopularProducts;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PopularListsTest {

    private final PopularLists lists = new PopularLists();

    private void take(String key, byte @Nullable [] value) {
        lists.take(List.of(new ConsumerRecord<>("popular_products", 0, 0, key.getBytes(UTF_8), value)));
    }

    private static byte[] list(String name, String... products) {
        return PopularCodec.write(new PopularProducts(
                name,
                List.of(products).stream()
                        .map(id -> new PopularProducts.Product(id, 1, 0))
                        .toList()));
    }

    private List<String> ids(String name) {
        return lists.of(name).stream().map(PopularProducts.Product::productId).toList();
    }

    @Test
    void theLastRecordOfANameHoldsUntilThereIsNone() {
        take("country:DE", list("country:DE", "a"));
        take("country:DE", list("country:DE", "b", "c"));
        assertThat(ids("country:DE")).containsExactly("b", "c");

        take("country:DE", null);
        assertThat(ids("country:DE")).isEmpty();
    }

    @Test
    void whatIsNoListLeavesTheLastOne() {
        take("country:DE", list("country:DE", "a"));

        take("country:DE", list("country:FR", "b"));
        take("country:DE", "{\"list\":\"country:DE\",\"products\":[null]}".getBytes(UTF_8));
        take("country:DE", "{\"list\":\"country:DE\"}".getBytes(UTF_8));
        take("country:DE", "no".getBytes(UTF_8));

        assertThat(ids("country:DE")).containsExactly("a");
    }

    @Test
    void aThousandListsAreEnough() {
        for (int i = 0; i < 1_100; i++) {
            String name = "x" + "abcdefghij".charAt(i / 100 % 10) + "abcdefghij".charAt(i / 10 % 10)
                    + "abcdefghij".charAt(i % 10) + (i < 1_000 ? "" : "Z");
            take(name, list(name, "a"));
        }

        assertThat(ids("xjjj")).containsExactly("a");
        assertThat(ids("xaaaZ")).isEmpty();
        take("xjjj", list("xjjj", "b"));
        assertThat(ids("xjjj")).containsExactly("b");
    }
}
