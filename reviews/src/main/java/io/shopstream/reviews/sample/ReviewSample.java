package io.shopstream.reviews.sample;

import com.mongodb.client.MongoDatabase;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.reviews.Review;
import io.shopstream.reviews.ReviewStore;
import io.shopstream.reviews.ReviewWriter;
import io.shopstream.sampling.KeySample;
import io.shopstream.sampling.SampleFindings;
import io.shopstream.sampling.SampleProof;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code reviews_sample}. A sample is written beside it first and read back, and takes its place only when it was proved
 * to be what it should be. Its readers see the one before or this one. Reviews that are loaded while it is drawn may or may not be in it, and in
 * what it is held against, alike.
 */
public final class ReviewSample {

    public static final String SAMPLE = "reviews_sample";

    static final String STAGED = "reviews_sample_staged";

    private final ReviewStore whole;
    private final ReviewStore staged;
    private final FactorizationLimits limits;

    public ReviewSample(MongoDatabase database, FactorizationLimits limits) {
        this.whole = new ReviewStore(database);
        this.staged = new ReviewStore(database, STAGED);
        this.limits = limits;
    }

    /**
     * Draws a sample.
     *
     * @param repeats samples that it is compared with
     * @param proofSeed of those
     * @return what was found; where it does not hold, the sample before is still in place
     * @throws IllegalArgumentException where there is nothing to draw from, or nothing could be proved, with the reason
     * @throws io.shopstream.factorization.FactorizationException where the reviews' ids and stars do not fit into memory
     */
    public SampleFindings draw(DrawnBy by, KeySample sample, int repeats, long proofSeed) throws InterruptedException {
        staged.drop();
        try {
            Ratings all = copy(by, sample);
            if (all.size() == 0) {
                throw new IllegalArgumentException("there are no reviews to draw from");
            }
            SampleFindings findings =
                    new SampleProof(all, sample.share(), repeats, proofSeed).of(ratings(staged, limits));
            if (findings.holds()) {
                staged.replace(SAMPLE);
            }
            return findings;
        } finally {
            staged.drop();
        }
    }

    private Ratings copy(DrawnBy by, KeySample sample) throws InterruptedException {
        Ratings.Builder all = new Ratings.Builder(limits);
        AtomicReference<@Nullable InterruptedException> interrupted = new AtomicReference<>();
        try (ReviewWriter writer = new ReviewWriter(staged)) {
            staged.createIndices();
            whole.forEach(review -> {
                add(all, review);
                if (interrupted.get() == null && by.chooses(review, sample)) {
                    try {
                        writer.add(review);
                    } catch (InterruptedException e) {
                        interrupted.set(e);
                    }
                }
            });
            InterruptedException failure = interrupted.get();
            if (failure != null) {
                throw failure;
            }
            writer.flush();
        }
        return all.build();
    }

    /** The stars of a collection. */
    static Ratings ratings(ReviewStore store, FactorizationLimits limits) {
        Ratings.Builder ratings = new Ratings.Builder(limits);
        store.forEach(review -> add(ratings, review));
        return ratings.build();
    }

    private static void add(Ratings.Builder ratings, Review review) {
        ratings.add(
                review.reviewerId(), review.asin(), review.rating(), review.at().toEpochMilli());
    }
}
