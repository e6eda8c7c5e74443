package io.shopstream.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Topics;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.session.codec.NeighboursCodec;
import io.shopstream.session.recommendation.ProductNeighbours;
import io.shopstream.session.recommendation.ProductNeighbours.Decayed;
import io.shopstream.session.recommendation.ProductNeighbours.Neighbour;
import io.shopstream.sessionprofile.ProfileStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import redis.clients.jedis.RedisClient;

/** Made-up lists and profiles, of products of which few are popular, as the jobs would have written them. */
final class RecommendShop {

    static final int USERS = 10_000;

    private static final int NEIGHBOURS = 50;
    private static final int VIEWS = 10;
    private static final int BATCH = 500;
    private static final Duration HALF_LIFE = Duration.ofDays(60);
    private static final Duration TREND = Duration.ofDays(2);
    private static final int UNITS = 256;

    private final int products;
    private final long now = Instant.now().toEpochMilli();
    private final SplittableRandom random = new SplittableRandom(7);

    RecommendShop(int products) {
        this.products = products;
    }

    static String user(SplittableRandom random) {
        return "u-" + random.nextInt(USERS);
    }

    /** Every tenth of the products is as popular as all after it. */
    private int popular() {
        return (int) Math.pow(products, random.nextDouble()) % products;
    }

    void writeLists(String bootstrap) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "compression.type", "zstd", "linger.ms", "50"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int product = 0; product < products; product++) {
                ProductNeighbours list = list(product);
                producer.send(new ProducerRecord<>(
                        Topics.PRODUCT_NEIGHBOURS,
                        ProductNeighbours.recordKey(list.relation(), list.productId())
                                .getBytes(UTF_8),
                        NeighboursCodec.write(list)));
            }
        }
    }

    private ProductNeighbours list(int product) {
        Set<Integer> others = new HashSet<>();
        for (int i = 0; i < 10 * NEIGHBOURS && others.size() < NEIGHBOURS; i++) {
            // those near it, and now and then a popular one
            others.add(random.nextInt(4) == 0 ? popular() : (product + 1 + random.nextInt(2 * NEIGHBOURS)) % products);
        }
        others.remove(product);
        List<Neighbour> neighbours = new ArrayList<>();
        for (int other : others) {
            long both = 1 + random.nextInt(40);
            neighbours.add(new Neighbour("product-" + other, both, both * UNITS * UNITS, 0));
        }
        long sessions = 50 + products / (1 + product);
        return new ProductNeighbours(
                "viewed",
                "product-" + product,
                "Product " + product,
                "Category " + product % 40,
                new BigDecimal("99.90"),
                sessions,
                2 * sessions,
                sessions / 4,
                now - HALF_LIFE.toMillis(),
                now,
                new Decayed(UNITS * sessions, base(HALF_LIFE), HALF_LIFE.toMillis()),
                new Decayed(UNITS * sessions, base(TREND), TREND.toMillis()),
                base(HALF_LIFE),
                neighbours);
    }

    private int base(Duration halfLife) {
        return (int) (now / halfLife.toMillis());
    }

    /** Ten views each, of products near each other, and a purchase. */
    void writeProfiles(RedisClient redis) {
        List<ValidSession> batch = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
            int around = popular();
            Interaction[] interactions = new Interaction[VIEWS + 1];
            for (int i = 0; i <= VIEWS; i++) {
                Action action = i < VIEWS ? Action.VIEW : Action.PURCHASE;
                interactions[i] = Interaction.builder(Instant.ofEpochMilli(now - 60_000 + 1_000L * i), action)
                        .productId("product-" + (around + random.nextInt(NEIGHBOURS)) % products)
                        .build();
            }
            batch.add(ValidSession.builder(
                            "m-1",
                            "s-1",
                            new Customer("u-" + user, null, null),
                            new Device("mobile", null, null),
                            "google",
                            interactions,
                            Visitor.NEW)
                    .build());
            if (batch.size() == BATCH || user == USERS - 1) {
                ProfileStore.add(redis, batch, Duration.ofDays(1));
                batch.clear();
            }
        }
    }
}
