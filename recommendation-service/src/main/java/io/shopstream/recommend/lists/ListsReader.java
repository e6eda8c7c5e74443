package io.shopstream.recommend.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.recommend.topic.TopicFollower;
import io.shopstream.session.codec.NeighboursCodec;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what the topic of lists holds into the lists, and looks at all of them anew now and then. */
public final class ListsReader implements TopicFollower.Reader {

    private static final Logger LOG = LoggerFactory.getLogger(ListsReader.class);

    /** Between two looks at all lists. */
    private static final long RENEWAL_MILLIS = 10_000;

    private final LiveLists lists;
    private final Clock clock;
    private final AtomicLong unreadable = new AtomicLong();
    private long renewedAt;
    private boolean renewed;
    private boolean changed;

    public ListsReader(LiveLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    /** Records that are no lists: somebody else than the insights wrote them. */
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public void take(List<ConsumerRecord<byte[], byte[]>> records) {
        List<LiveLists.Change> changes = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                String key = new String(record.key(), UTF_8);
                byte @Nullable [] value = record.value();
                changes.add(new LiveLists.Change(key, value == null ? null : NeighboursCodec.read(value)));
            } catch (IOException | RuntimeException e) {
                unreadable.incrementAndGet();
                LOG.warn("{}-{}@{} is no list", record.topic(), record.partition(), record.offset());
            }
        }
        lists.put(changes).forEach(senseless -> {
            unreadable.incrementAndGet();
            LOG.warn("The record of key {} makes no sense", senseless.key());
        });
        changed = true;
    }

    @Override
    public void caughtUp() {
        if (!renewed || (changed && clock.millis() - renewedAt > RENEWAL_MILLIS)) {
            lists.renew(clock.millis());
            renewed = true;
            changed = false;
            renewedAt = clock.millis();
        }
    }
}
