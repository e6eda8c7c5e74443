package io.shopstream.insights.cooccurrence.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Relation;
import io.shopstream.insights.cooccurrence.CellUpdates;
import io.shopstream.insights.cooccurrence.ProductActivity;
import io.shopstream.insights.cooccurrence.ProductTotal;
import io.shopstream.insights.cooccurrence.ProductUpdates;
import io.shopstream.session.MessageIdentity;
import org.junit.jupiter.api.Test;

class UpdateBufferTest {

    @Test
    void isFullWithAMillionUpdatesOrTwentyThousandProducts() {
        UpdateBuffer pairs = new UpdateBuffer(false);
        UpdateBuffer products = new UpdateBuffer(false);
        int updates = 0;
        while (!pairs.isFull()) {
            pairs.pair(1L << 60, updates++, 1, 0, 0, 0);
        }
        int mentions = 0;
        while (!products.isFull()) {
            products.mention(mention("p-" + mentions++), 1);
        }

        assertThat(updates).isEqualTo(1 << 20);
        assertThat(mentions).isEqualTo(20_000);
        products.flush(new Taken());
        assertThat(products.isFull()).isFalse();
    }

    private static ProductTotal mention(String id) {
        return new ProductTotal(
                Relation.VIEWED.key(id),
                Relation.VIEWED,
                id,
                null,
                null,
                null,
                0,
                new MessageIdentity("u", "m"),
                0,
                1,
                1,
                0,
                ProductActivity.NONE);
    }

    private static final class Taken implements UpdateBuffer.Receiver {

        @Override
        public void cells(CellUpdates updates) {}

        @Override
        public void products(ProductUpdates updates) {}
    }
}
