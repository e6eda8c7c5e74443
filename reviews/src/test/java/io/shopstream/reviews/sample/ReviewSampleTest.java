package io.shopstream.reviews.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.reviews.Review;
import io.shopstream.reviews.ReviewStore;
import io.shopstream.reviews.ReviewWriter;
import io.shopstream.sampling.KeySample;
import io.shopstream.sampling.SampleFindings;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSampleTest {

    private static final FactorizationLimits LIMITS =
            new FactorizationLimits(1_000_000, 10_000, 10_000, 64, Long.MAX_VALUE);

    private final MongoServer server = new MongoServer(new MemoryBackend());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private MongoClient client;

    @SuppressWarnings("NullAway.Init")
    private MongoDatabase database;

    @BeforeEach
    void start() {
        client = MongoClients.create(server.bindAndGetConnectionString());
        database = client.getDatabase("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void aSampleHasWholeProductsAndTakesItsPlace() throws Exception {
        load(400);
        KeySample share = new KeySample(0.2, 1);

        SampleFindings findings = sample().draw(DrawnBy.PRODUCT, share, 999, 1);

        assertThat(findings.holds()).isTrue();
        List<Document> chosen = new ArrayList<>();
        for (Document review : database.getCollection("reviews").find()) {
            if (share.has(review.getString("asin"))) {
                chosen.add(review);
            }
        }
        assertThat(database.getCollection("reviews_sample").find())
                .containsExactlyInAnyOrderElementsOf(chosen)
                .hasSize((int) findings.sample().reviews());
        assertThat(database.listCollectionNames()).containsExactlyInAnyOrder("reviews", "reviews_sample");
    }

    @Test
    void aSampleThatIsDrawnWronglyLeavesTheOneBeforeInPlace() throws Exception {
        load(400);
        sample().draw(DrawnBy.PRODUCT, new KeySample(0.2, 1), 999, 1);
        long before = database.getCollection("reviews_sample").countDocuments();

        SampleFindings byReview = sample().draw(DrawnBy.REVIEW, new KeySample(0.2, 1), 999, 1);
        SampleFindings byReviewer = sample().draw(DrawnBy.REVIEWER, new KeySample(0.2, 1), 999, 1);

        assertThat(byReview.holds()).isFalse();
        assertThat(byReview.brokenProducts()).isGreaterThan(100);
        assertThat(byReviewer.holds()).isFalse();
        assertThat(byReviewer.tests().stream()
                        .filter(SampleFindings.Test::fails)
                        .map(SampleFindings.Test::of))
                .contains("reviews a reviewer");
        assertThat(database.getCollection("reviews_sample").countDocuments()).isEqualTo(before);
        assertThat(database.listCollectionNames()).containsExactlyInAnyOrder("reviews", "reviews_sample");
    }

    @Test
    void theNextSampleReplacesTheOneBefore() throws Exception {
        load(400);
        sample().draw(DrawnBy.PRODUCT, new KeySample(0.2, 1), 999, 1);

        KeySample other = new KeySample(0.1, 2);
        sample().draw(DrawnBy.PRODUCT, other, 999, 1);

        Set<String> products = new HashSet<>();
        database.getCollection("reviews_sample").find().forEach(review -> products.add(review.getString("asin")));
        assertThat(products).isNotEmpty().allMatch(other::has);
    }

    @Test
    void whatCannotBeProvedIsSaid() throws Exception {
        KeySample share = new KeySample(0.2, 1);

        assertThatThrownBy(() -> sample().draw(DrawnBy.PRODUCT, share, 999, 1))
                .hasMessage("there are no reviews to draw from");
        load(99);
        assertThatThrownBy(() -> sample().draw(DrawnBy.PRODUCT, share, 999, 1))
                .hasMessageContaining("leaves fewer than 20 in the sample");
        FactorizationLimits few = new FactorizationLimits(1_000_000, 50, 10_000, 64, Long.MAX_VALUE);
        assertThatThrownBy(() -> new ReviewSample(database, few).draw(DrawnBy.PRODUCT, share, 999, 1))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("there are more than 50 users");
        assertThat(database.listCollectionNames()).containsExactly("reviews");
        database.getCollection("reviews").insertOne(new Document("_id", "x").append("asin", 7));
        assertThatThrownBy(() -> sample().draw(DrawnBy.PRODUCT, share, 999, 1))
                .hasMessage("the document x is no review");
    }

    @Test
    void whatWasFoundIsDrawn() throws Exception {
        load(400);
        SampleFindings findings = sample().draw(DrawnBy.PRODUCT, new KeySample(0.2, 1), 999, 1);

        List<Path> pictures = SampleCharts.write(findings, folder.resolve("new/pictures"));

        assertThat(pictures)
                .extracting(picture -> picture.getFileName().toString())
                .containsExactly("stars.png", "reviews-a-product.png", "reviews-a-reviewer.png");
        for (Path picture : pictures) {
            BufferedImage image = ImageIO.read(picture.toFile());
            Set<Integer> colours = new HashSet<>();
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    colours.add(image.getRGB(x, y) & 0xffffff);
                }
            }
            assertThat(colours).as("%s", picture).contains(0x9aa5b1, 0x0b6e99);
        }
    }

    private ReviewSample sample() {
        return new ReviewSample(database, LIMITS);
    }

    /** Few products with many reviews, few reviewers who write often. */
    private void load(int products) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(1);
        ReviewStore store = new ReviewStore(database);
        store.createIndices();
        try (ReviewWriter writer = new ReviewWriter(store)) {
            for (int product = 0; product < products; product++) {
                int reviews = (int) Math.min(100, Math.ceil(3 / Math.sqrt(1 - random.nextDouble())));
                for (int review = 0; review < reviews; review++) {
                    writer.add(new Review(
                            "u" + (int) (600 * Math.pow(random.nextDouble(), 2)),
                            "p" + product,
                            1 + random.nextInt(5),
                            null,
                            "Number " + review,
                            Instant.ofEpochSecond(1_400_000_000 + review),
                            review % 3,
                            null));
                }
            }
            writer.flush();
        }
    }
}
