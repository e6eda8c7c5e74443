package io.shopstream.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shopstream.cooccurrence.Cooccurrence;
import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.SessionProducts;
import io.shopstream.local.evaluation.NextItemQuality.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class NextItemQualityTest {

    /** Three sessions with a and b, one with a and c, one with d alone. */
    private static Cooccurrence counts() {
        Cooccurrence counts = new Cooccurrence();
        int number = 0;
        for (String session : List.of("a b", "b a", "a b", "a c", "d", "e f", "f e g")) {
            add(counts, number++, session);
        }
        return counts;
    }

    @Test
    void weighsTheListOfTheLastProductMost() {
        NeighbourListItems recommender = NeighbourListItems.of(counts(), Measure.COUNT, 50);

        // the list of a counts whole: b 3, c 1; that of f a half: e 2/2, g 1/2
        assertThat(recommender.recommend(List.of("f", "a"), Set.of(), 3)).containsExactly("b", "c", "e");
        assertThat(recommender.recommend(List.of("a", "f"), Set.of("e"), 3)).containsExactly("b", "g", "c");
    }

    @Test
    void scoresByPlace() {
        NeighbourListItems recommender = NeighbourListItems.of(counts(), Measure.COUNT, 50);
        NextItemQuality all = new NextItemQuality(Protocol.ALL_TARGETS, recommender);
        NextItemQuality novel = new NextItemQuality(Protocol.NOVEL_TARGETS, recommender);
        for (NextItemQuality quality : List.of(all, novel)) {
            quality.ask(List.of("a"), "b");
            quality.ask(List.of("a"), "c");
            quality.ask(List.of("a"), "d");
            quality.ask(List.of("a", "b"), "a");
        }

        assertThat(all.questions()).isEqualTo(4);
        assertThat(all.hitRate().mean()).isEqualTo(0.75);
        assertThat(all.reciprocalRank().mean()).isEqualTo((1 + 0.5 + 0 + 1) / 4);
        assertThat(novel.questions()).isEqualTo(3);
        assertThat(novel.hitRate().mean()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(novel.reciprocalRank().mean()).isEqualTo(0.5);
    }

    @Test
    void recommendsFromDigineticaAsWellAsMeasured() throws IOException {
        Cooccurrence counts = new Cooccurrence(Decay.NONE, 500, new NeighbourCut(500, 1));
        int number = 0;
        for (String session : lines("diginetica-train-sessions.txt.gz")) {
            add(counts, number++, session);
        }
        NeighbourListItems recommender = NeighbourListItems.of(counts, Measure.LOG_LIKELIHOOD, 50);
        NextItemQuality all = new NextItemQuality(Protocol.ALL_TARGETS, recommender);
        NextItemQuality novel = new NextItemQuality(Protocol.NOVEL_TARGETS, recommender);
        for (String question : lines("diginetica-test-prefix-next.txt.gz")) {
            int tab = question.indexOf('\t');
            List<String> prefix = List.of(question.substring(0, tab).split(" ", -1));
            all.ask(prefix, question.substring(tab + 1));
            novel.ask(prefix, question.substring(tab + 1));
        }

        assertThat(all.questions()).isEqualTo(60_858);
        assertThat(all.hitRate().mean()).isCloseTo(0.4168, within(0.0005));
        assertThat(all.reciprocalRank().mean()).isCloseTo(0.1227, within(0.0005));
        assertThat(novel.questions()).isEqualTo(48_374);
        assertThat(novel.hitRate().mean()).isCloseTo(0.4394, within(0.0005));
        assertThat(novel.reciprocalRank().mean()).isCloseTo(0.1372, within(0.0005));
    }

    private static void add(Cooccurrence counts, int number, String products) {
        SessionProducts session = new SessionProducts(number);
        for (String product : products.split(" ", -1)) {
            counts.add(session, product, 0);
        }
    }

    private static List<String> lines(String name) throws IOException {
        Path file = SharedData.file("next-item", name);
        assumeTrue(
                Files.isRegularFile(file),
                () -> "SKIPPED: no " + file
                        + " (real data is not part of the checkout; SHOPSTREAM_DATA names another folder)");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
