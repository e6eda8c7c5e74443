package io.shopstream.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.local.evaluation.SentimentEvaluation.Judged;
import io.shopstream.prediction.quality.QualityIntervals;
import io.shopstream.sentiment.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentimentEvaluationTest {

    private static final int REVIEWS = 3_000;

    /** Words that there are fewer times, OpenNLP does not learn. */
    private static final int CUTOFF = 5;

    private static final int[] STARS = {1, 3, 5};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Reviews whose words are those of their stars, unless the stars are dealt out anew; each has a word of its own, to be learned by heart. */
    private Path reviews(boolean shuffled) throws IOException {
        List<Integer> stars = new ArrayList<>();
        for (int review = 0; review < REVIEWS; review++) {
            stars.add(STARS[review % 3]);
        }
        List<Integer> told = new ArrayList<>(stars);
        Collections.shuffle(told, new Random(1));
        List<Integer> dealt = new ArrayList<>(told);
        if (shuffled) {
            Collections.shuffle(dealt, new Random(2));
        }
        List<String> lines = new ArrayList<>();
        for (int review = 0; review < REVIEWS; review++) {
            lines.add("{\"rating\": %d, \"text\": \"chair %s%s\"}"
                    .formatted(
                            dealt.get(review),
                            (letters(review) + " ").repeat(CUTOFF),
                            List.of("wobbly", "plain", "sturdy").get(told.get(review) / 2)));
        }
        return Files.write(folder.resolve("reviews.ndjson"), lines);
    }

    /** Digits are no part of a word. */
    private static String letters(int number) {
        return Integer.toString(number, 10)
                .chars()
                .collect(
                        StringBuilder::new,
                        (word, digit) -> word.append((char) (digit - '0' + 'a')),
                        StringBuilder::append)
                .toString();
    }

    private static Confusion trained(Path file) throws IOException {
        SentimentEvaluation evaluation = new SentimentEvaluation();
        evaluation.add(file);
        assertThat(evaluation.heldOut()).isEqualTo(REVIEWS / 10);
        List<Judged> judged = evaluation.compare();
        assertThat(judged).extracting(Judged::baseline).containsExactly(false, true, true, true);
        Judged last = judged.get(3);
        assertThat(last.way()).isEqualTo("OpenNLP, the other reviews");
        return last.confusion();
    }

    @Test
    void theTrainedClassifierLearnsWordsAndNothingWhereStarsAreShuffled() throws IOException {
        assertThat(trained(reviews(false)).accuracy()).isGreaterThan(0.95);

        Confusion blind = trained(reviews(true));
        // 300 are judged: 0.09 are 3.3 standard errors
        assertThat(blind.accuracy()).isCloseTo(1.0 / 3, within(0.09));
        assertThat(blind.macroF1()).isCloseTo(1.0 / 3, within(0.09));
    }

    @Test
    void anIntervalIsAsWideAsChanceHasIt() {
        Confusion confusion = new Confusion();
        for (int review = 0; review < 400; review++) {
            confusion.add(Sentiment.POSITIVE, review % 4 == 0 ? Sentiment.NEGATIVE : Sentiment.POSITIVE);
        }

        QualityIntervals.Interval accuracy = confusion.interval(Confusion::accuracy);
        // 1.96 standard errors of a share of 0.75 of 400
        assertThat(accuracy.value()).isEqualTo(0.75);
        assertThat(accuracy.low()).isCloseTo(0.75 - 0.042, within(0.01));
        assertThat(accuracy.high()).isCloseTo(0.75 + 0.042, within(0.01));
    }
}
