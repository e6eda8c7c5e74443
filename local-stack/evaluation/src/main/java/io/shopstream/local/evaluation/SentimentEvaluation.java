package io.shopstream.local.evaluation;

import io.shopstream.lines.LineFileException;
import io.shopstream.reviews.ReviewLines;
import io.shopstream.sentiment.LexiconClassifier;
import io.shopstream.sentiment.Sentiment;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.Review;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares ways to tell a review's sentiment from its text, on a tenth of real reviews: every tenth line of each file,
 * from the tenth on. The stars are the truth.
 */
public final class SentimentEvaluation {

    private static final int PARTS = 10;

    /** Enough for some thousand reviews; the shop's phrases are few, so that more say nothing new. */
    private static final long SYNTHETIC_SESSIONS = 20_000;

    private final List<LabelledReview> heldOut = new ArrayList<>();
    private final List<LabelledReview> training = new ArrayList<>();

    /**
     * Adds a file's reviews.
     *
     * @throws LineFileException when it cannot be read or holds something else
     */
    public void add(Path file) throws LineFileException {
        add(ReviewFile.read(file));
    }

    /**
     * Adds a file of Amazon's, as it was published.
     *
     * @return lines that hold no review
     * @throws LineFileException when it cannot be read
     */
    public ReviewLines.Bad addAmazon(Path file) throws LineFileException {
        List<LabelledReview> reviews = new ArrayList<>();
        ReviewLines.Bad bad = ReviewFile.readAmazon(file, reviews);
        add(reviews);
        return bad;
    }

    private void add(List<LabelledReview> reviews) {
        for (int i = 0; i < reviews.size(); i++) {
            (i % PARTS == PARTS - 1 ? heldOut : training).add(reviews.get(i));
        }
    }

    public int heldOut() {
        return heldOut.size();
    }

    public int trainingReviews() {
        return training.size();
    }

    /**
     * What one way finds among the reviews held out.
     *
     * @param way a description of it
     * @param baseline whether it is there for the way in use to be held against
     */
    public record Judged(String way, boolean baseline, Confusion confusion) {}

    /** What each way finds, the one in use first. */
    public List<Judged> compare() {
        LexiconClassifier lexicon = new LexiconClassifier();
        List<Judged> results = new ArrayList<>();
        results.add(
                new Judged("words and rules, as in use", false, judge(text -> lexicon.classify(lexicon.score(text)))));
        results.add(new Judged("OpenNLP, synthetic reviews", true, judge(TrainedClassifier.on(synthetic())::classify)));
        results.add(new Judged("always positive", true, judge(text -> Sentiment.POSITIVE)));
        // nothing is learned from reviews that are all alike
        if (training.stream().map(LabelledReview::truth).distinct().count() > 1) {
            results.add(new Judged(
                    "OpenNLP, the other reviews",
                    true,
                    judge(TrainedClassifier.on(TrainedClassifier.balanced(training))::classify)));
        }
        return results;
    }

    private Confusion judge(Function<String, Sentiment> classifier) {
        Confusion confusion = new Confusion();
        heldOut.forEach(review -> confusion.add(review.truth(), classifier.apply(review.text())));
        return confusion;
    }

    /** What the synthetic shop's customers write; the same every time. */
    private static List<LabelledReview> synthetic() {
        SyntheticShop shop = new SyntheticShop(ShopSettings.of(SYNTHETIC_SESSIONS, ShopSettings.DEFAULT_SEED));
        List<LabelledReview> reviews = new ArrayList<>();
        @Nullable OutgoingMessage message;
        while ((message = shop.next()) != null) {
            for (Interaction interaction : message.content().interactions()) {
                @Nullable Review review = interaction.review();
                if (interaction.action() == Action.REVIEW
                        && review != null
                        && review.text() != null
                        && review.rating() != null) {
                    reviews.add(new LabelledReview(review.text(), Sentiment.ofStars(review.rating())));
                }
            }
        }
        return reviews;
    }
}
