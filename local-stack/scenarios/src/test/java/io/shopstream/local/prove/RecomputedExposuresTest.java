package io.shopstream.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.recommendation.ShownList;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The yardstick, against what was counted by hand. */
class RecomputedExposuresTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private final RecomputedExposures exposures = new RecomputedExposures();
    private int messages;

    @Test
    void anActionIsOwedToTheLastListThatShowedItsProduct() {
        shown("r-1", 0, "sofa", "lamp");
        shown("r-2", 10, "sofa");
        done(Action.VIEW, 20, "sofa", null);
        done(Action.CLICK, 21, "sofa", null);
        done(Action.PURCHASE, 60, "lamp", null);

        assertThat(exposures.places())
                .isEqualTo(Map.of(
                        "2026-11-29T12:00:00Z home null null v popular 0", "1 0 0 0 0",
                        "2026-11-29T12:00:00Z home null null v popular 1", "1 0 0 1 20",
                        "2026-11-29T12:10:00Z home null null v popular 0", "1 1 0 0 0"));
    }

    @Test
    void theListThatAnActionNamesGoesBeforeALaterOne() {
        shown("r-1", 0, "sofa");
        shown("r-2", 10, "sofa");
        done(Action.CLICK, 20, "sofa", "r-1");

        assertThat(exposures.places().values()).containsExactly("1 1 0 0 0", "1 0 0 0 0");
    }

    @Test
    void whatComesAfterItsWindowOrBeforeItsListIsOwedToNone() {
        shown("r-1", 10, "sofa");
        done(Action.CLICK, 9, "sofa", null);
        done(Action.CLICK, 40, "sofa", null);
        done(Action.ADD_TO_CART, 10 + 24 * 60, "sofa", null);

        assertThat(exposures.places().values()).containsExactly("1 0 0 0 0");
    }

    @Test
    void copiesAndWhatIsNoneCountForNothing() {
        shown("r-1", 0, "sofa");
        shown("r-1", 5, "sofa", "lamp");
        exposures.shown(kafkaRecord("{".getBytes(StandardCharsets.UTF_8)));
        exposures.message(kafkaRecord("{".getBytes(StandardCharsets.UTF_8)));

        assertThat(exposures.lists()).isEqualTo(1);
        assertThat(exposures.unreadable()).isEqualTo(1);
        assertThat(exposures.places().values()).containsExactly("1 0 0 0 0");
    }

    private void shown(String id, int minute, String... products) {
        List<ShownList.Item> items = IntStream.range(0, products.length)
                .mapToObj(position -> new ShownList.Item(products[position], position, 1, "popular", 1))
                .toList();
        exposures.shown(kafkaRecord(ShownCodec.write(
                new ShownList(id, "u-1", null, null, at(minute).toEpochMilli(), "home", null, null, "v", items))));
    }

    private void done(Action action, int minute, String product, @Nullable String list) {
        Interaction interaction = Interaction.builder(at(minute), action)
                .productId(product)
                .productPrice(new BigDecimal(20))
                .recommendationId(list)
                .build();
        ValidSession message = ValidSession.builder(
                        "m-" + messages++,
                        "s-1",
                        new Customer("u-1", null, null),
                        new Device("mobile", null, null),
                        "direct",
                        new Interaction[] {interaction},
                        Visitor.NEW)
                .build();
        exposures.message(kafkaRecord(SessionCodec.encode(message)));
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static ConsumerRecord<byte[], byte[]> kafkaRecord(byte[] value) {
        return new ConsumerRecord<>("t", 0, 0, new byte[0], value);
    }
}
