package io.shopstream.recommend.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.session.codec.PopularCodec;
import io.shopstream.session.recommendation.PopularProducts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is liked in a country, on a kind of device, and by those who rate, as the topic of such lists has it. Safe for threads. */
public final class PopularLists implements TopicFollower.Reader {

    /** More than the insights write. */
    private static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(PopularLists.class);

    private final Map<String, List<PopularProducts.Product>> lists = new ConcurrentHashMap<>();

    /** The products of a list, the best first; empty if there is no such list. */
    public List<PopularProducts.Product> of(String name) {
        return lists.getOrDefault(name, List.of());
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            String name = record.key() == null ? "" : new String(record.key(), UTF_8);
            byte @Nullable [] value = record.value();
            if (value == null) {
                lists.remove(name);
            } else {
                take(name, value, record);
            }
        }
    }

    private void take(String name, byte[] value, ConsumerRecord<byte[], byte[]> record) {
        try {
            PopularProducts list = PopularCodec.read(value);
            if (!list.list().equals(name) || (!lists.containsKey(name) && lists.size() >= MOST)) {
                throw new IOException("is not expected");
            }
            lists.put(name, list.products());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}-{}@{} is no list", record.topic(), record.partition(), record.offset());
        }
    }
}
