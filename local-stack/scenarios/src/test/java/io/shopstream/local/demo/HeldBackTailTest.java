package io.shopstream.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBackTailTest {

    @Test
    void bulkAndTailTogetherAreTheWholeInOrder() throws IOException {
        List<String> whole = ids(shop());
        HeldBackTail split = new HeldBackTail(shop(), 7);

        List<String> bulk = ids(split.bulk());
        List<String> tail = ids(split.tail());

        assertThat(bulk).isEqualTo(whole.subList(0, whole.size() - 7));
        assertThat(tail).isEqualTo(whole.subList(whole.size() - 7, whole.size()));
    }

    @Test
    void aShortSourceIsAllTail() throws IOException {
        HeldBackTail split = new HeldBackTail(shop(), 1_000_000);

        assertThat(ids(split.bulk())).isEmpty();
        assertThat(ids(split.tail())).isEqualTo(ids(shop()));
    }

    private static SessionSource shop() {
        return new SyntheticShop(ShopSettings.of(20, 1));
    }

    private static List<String> ids(SessionSource source) throws IOException {
        List<String> ids = new ArrayList<>();
        for (OutgoingMessage message = source.next(); message != null; message = source.next()) {
            ids.add(message.content().messageId());
        }
        return ids;
    }
}
