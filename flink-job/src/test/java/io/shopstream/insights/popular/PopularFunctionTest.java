package io.shopstream.insights.popular;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.elasticsearch.ObservedHarness;
import io.shopstream.session.Action;
import io.shopstream.session.Location;
import io.shopstream.session.codec.PopularCodec;
import io.shopstream.session.recommendation.PopularProducts;
import io.shopstream.session.recommendation.PopularProducts.Product;
import io.shopstream.stream.CompactedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PopularFunctionTest {

    private static final Duration HALF_LIFE = Duration.ofDays(2);
    private static final Decay DECAY = new Decay(HALF_LIFE.toMillis());
    private static final long START = 1_764_000_000_000L;
    private static final String GERMANY = "country:DE";

    private ObservedHarness<String, Mention, CompactedRecord> harness;
    private long wall;
    private int emitted;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static ObservedHarness<String, Mention, CompactedRecord> harness() throws Exception {
        return ObservedHarness.of(new PopularFunction(Duration.ofSeconds(5)), Mention::list, Types.STRING);
    }

    private void send(Mention mention) throws Exception {
        harness.processElement(mention, 0);
    }

    /** The last list of each name that was emitted in the next five seconds. */
    private Map<String, PopularProducts> lists() throws Exception {
        wall += 5_000;
        harness.setProcessingTime(wall);
        Map<String, PopularProducts> lists = new HashMap<>();
        List<CompactedRecord> all = harness.extractOutputValues();
        for (CompactedRecord record : all.subList(emitted, all.size())) {
            lists.put(new String(record.key(), UTF_8), PopularCodec.read(Objects.requireNonNull(record.value())));
        }
        emitted = all.size();
        return lists;
    }

    private PopularProducts list(String name) throws Exception {
        return Objects.requireNonNull(lists().get(name));
    }

    private record View(String product, long at) {}

    private static List<View> views() {
        Random random = new Random(11);
        List<View> views = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int product = (int) (300 * Math.pow(random.nextDouble(), 2));
            views.add(new View("p" + product, START + random.nextInt(10 * 86_400) * 1_000L));
        }
        return views;
    }

    @Test
    void theFirstProductsAreThoseOfARecomputationInWhateverOrderTheyCome() throws Exception {
        List<View> views = views();
        for (View view : views) {
            send(Mention.view(GERMANY, view.product(), view.at(), DECAY));
        }
        PopularProducts list = list(GERMANY);
        List<View> shuffled = new ArrayList<>(views);
        Collections.shuffle(shuffled, new Random(3));
        for (View view : shuffled) {
            send(Mention.view("country:FR", view.product(), view.at(), DECAY));
        }

        assertThat(list("country:FR").products()).isEqualTo(list.products());
        Map<String, Double> worth = new HashMap<>();
        for (View view : views) {
            double halfLives = (double) (view.at() - START) / HALF_LIFE.toMillis();
            worth.merge(view.product(), Math.pow(2, halfLives), Double::sum);
        }
        double most = Collections.max(worth.values());
        assertThat(list.products()).hasSize(PopularProducts.MOST);
        double least = 1;
        for (Product product : list.products()) {
            assertThat(product.score()).isCloseTo(worth.getOrDefault(product.productId(), 0.0) / most, within(0.01));
            least = product.score();
        }
        for (Product product : list.products()) {
            worth.remove(product.productId());
        }
        assertThat(Collections.max(worth.values()) / most).isLessThan(least + 0.01);
    }

    @Test
    void theTopRatedAreNotThoseOfOneRating() throws Exception {
        for (int i = 0; i < 50; i++) {
            send(Mention.rating(PopularProducts.TOP_RATED, "liked", i % 5 == 0 ? 4 : 5));
            send(Mention.rating(PopularProducts.TOP_RATED, "disliked", 1));
        }
        send(Mention.rating(PopularProducts.TOP_RATED, "once", 5));

        List<Product> products = list(PopularProducts.TOP_RATED).products();

        assertThat(products).extracting(Product::productId).containsExactly("liked", "once", "disliked");
        double mean = (50 * 4.8 + 50 + 5) / 101;
        assertThat(products.get(0).score()).isCloseTo((10 * mean + 240) / 60, within(1e-9));
        assertThat(products.get(0).ratings()).isEqualTo(50);
    }

    @Test
    void emitsAListOnceInFiveSecondsAndNothingWhereNothingChanged() throws Exception {
        for (int i = 0; i < 100; i++) {
            send(Mention.view(GERMANY, "p" + i, START, DECAY));
        }
        harness.setProcessingTime(4_999);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(lists()).hasSize(1);
        assertThat(harness.extractOutputValues()).hasSize(1);
        assertThat(lists()).isEmpty();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void continuesFromASnapshotAndStillTellsWhatItOwed() throws Exception {
        send(Mention.view(GERMANY, "p1", START, DECAY));
        send(Mention.view(GERMANY, "p1", START, DECAY));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        send(Mention.view(GERMANY, "p2", START, DECAY));

        assertThat(list(GERMANY).products()).containsExactly(new Product("p1", 1, 0), new Product("p2", 0.5, 0));
    }

    /** Somebody makes up ids: of these a tenth goes whenever there are too many, and what is liked stays. */
    @Test
    void productsThatComeOnceFillNoList() throws Exception {
        for (int i = 0; i < 100; i++) {
            for (int times = 0; times < 3; times++) {
                send(Mention.view(GERMANY, "liked-" + i, START, DECAY));
                send(Mention.rating(PopularProducts.TOP_RATED, "liked-" + i, 5));
            }
        }
        int made = 4 * PopularFunction.MOST;
        for (int i = 0; i < made; i++) {
            send(Mention.view(GERMANY, "made-up-" + i, START, DECAY));
            send(Mention.rating(PopularProducts.TOP_RATED, "made-up-" + i, 1));
        }

        assertThat(harness.snapshot(1, 1).getStateSize()).isBetween(100_000L, 2 * PopularFunction.MOST * 200L);
        Map<String, PopularProducts> lists = lists();
        for (String name : List.of(GERMANY, PopularProducts.TOP_RATED)) {
            assertThat(Objects.requireNonNull(lists.get(name)).products())
                    .hasSize(100)
                    .allMatch(product -> product.productId().startsWith("liked-"));
        }
    }

    @Test
    void aMessageIsMentionedWhereItsShopperIs() throws Exception {
        List<Mention> mentions = new ArrayList<>();
        new MentionFunction(DECAY)
                .flatMap(
                        message("m-1")
                                .view("10:00:00", "p-1", "Sofas")
                                .purchase("10:00:01", "p-1", "0.10", 3)
                                .interaction("10:00:02", Action.CLICK, "p-2", null, null, null)
                                .location(new Location("Germany", null, null, null))
                                .build(),
                        new ListCollector<>(mentions));

        assertThat(mentions).extracting(Mention::productId).containsOnly("p-1", "p-2");
        assertThat(mentions)
                .extracting(Mention::bundleKey)
                .containsExactlyInAnyOrder(
                        "device:mobile p-1", "device:mobile p-2", "country:DE p-1", "country:DE p-2");
    }

    @Test
    void keepsRecordsThatFlinkSerializesWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Mention.class);
    }
}
