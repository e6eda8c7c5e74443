package io.shopstream.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.evaluation.NextItemEvaluation.Score;
import io.shopstream.local.evaluation.NextItemQuality.Protocol;
import io.shopstream.ranking.RankerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NextItemEvaluationTest {

    private static final int PRODUCTS = 300;
    private static final int LENGTH = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** Sessions that go on to the next number, or, shuffled, all clicks of all sessions dealt out anew. */
    private static List<List<String>> sessions(int count, boolean shuffled, long seed) {
        Random random = new Random(seed);
        List<String> clicks = new ArrayList<>();
        for (int session = 0; session < count; session++) {
            int first = random.nextInt(PRODUCTS);
            for (int click = 0; click < LENGTH; click++) {
                clicks.add("p" + (first + click) % PRODUCTS);
            }
        }
        if (shuffled) {
            Collections.shuffle(clicks, random);
        }
        List<List<String>> sessions = new ArrayList<>();
        for (int session = 0; session < count; session++) {
            sessions.add(clicks.subList(LENGTH * session, LENGTH * (session + 1)));
        }
        return sessions;
    }

    private List<Score> scores(boolean shuffled) throws IOException {
        Path train = Files.write(
                folder.resolve("train.txt"),
                sessions(2_500, shuffled, 1).stream()
                        .map(session -> String.join(" ", session))
                        .toList());
        Path test = Files.write(
                folder.resolve("test.txt"),
                sessions(800, shuffled, 2).stream()
                        .map(session ->
                                String.join(" ", session.subList(0, LENGTH - 1)) + "\t" + session.get(LENGTH - 1))
                        .toList());
        NextItemEvaluation evaluation = new NextItemEvaluation(500, 500);
        evaluation.train(train);
        List<Score> scores = evaluation.test(test, 50, Map.of("shipped ranker", RankerFile.shipped()));
        assertThat(scores.stream()
                        .filter(score -> !score.baseline())
                        .map(Score::recommender)
                        .distinct())
                .containsExactly("linear", "shipped ranker");
        return scores;
    }

    @Test
    void allFindWhatComesNext() throws IOException {
        assertThat(scores(false)).hasSize(12).allSatisfy(score -> assertThat(
                        score.quality().hitRate().low())
                .as("%s", score)
                .isGreaterThan(0.9));
    }

    /** Where the next product may be any, 20 of those that are left hold it by chance. Whoever does better has seen it. */
    @Test
    void nobodyFindsWhatIsShuffled() throws IOException {
        assertThat(scores(true)).hasSize(12).allSatisfy(score -> {
            double chance = 20.0 / (PRODUCTS - (score.protocol() == Protocol.NOVEL_TARGETS ? LENGTH - 1 : 0));
            assertThat(score.quality().hitRate().low()).as("%s", score).isLessThan(chance);
            assertThat(score.quality().hitRate().high()).as("%s", score).isGreaterThan(0.8 * chance);
        });
    }
}
