package io.shopstream.insights.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.ranking.Candidates;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.ProductLists;
import io.shopstream.ranking.RankerFile;
import io.shopstream.ranking.Recommender;
import io.shopstream.ranking.RecordedLists;
import io.shopstream.ranking.SessionGraph;
import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who ranks by what the insights write ranks as evaluation does by the sessions themselves. */
class ServedListsTest {

    private static final Duration HALF_LIFE = Duration.ofDays(20);
    private static final Duration TREND = Duration.ofDays(2);
    private static final int LENGTH = 20;
    private static final int SESSIONS = 600;
    private static final int PREFIXES = 1_000;
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private static final CooccurrenceSettings SETTINGS = new CooccurrenceSettings(
            50, LENGTH, 500, 500, 256_000, Duration.ofSeconds(3), Duration.ZERO, HALF_LIFE, TREND, 1);

    private final Random random = new Random(7);

    @Test
    void rankEachBeginningOfASessionAsThoseOfTheEvaluation() throws Exception {
        SessionGraph graph =
                new SessionGraph(new ListSettings(HALF_LIFE, TREND, LENGTH), new NeighbourCut(NeighbourCut.NONE, 1));
        List<List<String>> sessions = new ArrayList<>();
        ProductLists served;
        long end = START.plus(Duration.ofHours(2L * SESSIONS)).toEpochMilli();
        try (CooccurrenceOperators insights = new CooccurrenceOperators(SETTINGS)) {
            for (int i = 0; i < SESSIONS; i++) {
                List<String> session = session();
                long at = START.plus(Duration.ofHours(2L * i)).toEpochMilli();
                sessions.add(session);
                graph.add(session, at);
                for (int click = 0; click < session.size(); click++) {
                    insights.send(message(i, click, session.get(click), at + click));
                }
                if (i % 50 == 0) {
                    insights.until(100L * i);
                }
            }
            insights.finish();
            served = RecordedLists.of(insights.neighbours(), new ListSettings(HALF_LIFE, TREND, LENGTH), end);
        }
        ProductLists evaluated = graph.lists(end);

        assertThat(served.size()).isEqualTo(evaluated.size()).isGreaterThan(100);
        Recommender serving = new Recommender(new Candidates(served), RankerFile.shipped());
        Recommender evaluating = new Recommender(new Candidates(evaluated), RankerFile.shipped());
        for (int i = 0; i < PREFIXES; i++) {
            List<String> session = sessions.get(random.nextInt(SESSIONS));
            List<String> prefix = session.subList(0, 1 + random.nextInt(session.size()));
            assertThat(ranked(serving, served, prefix, end))
                    .as("after %s", prefix)
                    .isEqualTo(ranked(evaluating, evaluated, prefix, end));
        }
    }

    private static List<String> ranked(Recommender recommender, ProductLists lists, List<String> session, long at) {
        int[] indices = session.stream()
                .mapToInt(id -> lists.known(Relation.VIEWED.key(id)))
                .toArray();
        return recommender.recommend(indices, at, 20).stream()
                .map(item -> lists.key(item.product()) + " " + item.score() + " " + item.origin())
                .toList();
    }

    /** A few popular products and many seldom ones, near ones more often together. */
    private List<String> session() {
        int around = random.nextInt(200);
        return random.ints(2 + random.nextInt(6), 0, 12)
                .mapToObj(step -> "p-" + (random.nextInt(4) == 0 ? random.nextInt(10) : around + step))
                .toList();
    }

    private static ValidSession message(int session, int click, String product, long at) {
        Interaction view = Interaction.builder(Instant.ofEpochMilli(at), Action.VIEW)
                .productId(product)
                .build();
        return ValidSession.builder(
                        "m-" + session + "-" + click,
                        "s-" + session,
                        new Customer("u-" + session, null, null),
                        new Device("mobile", null, null),
                        "Google",
                        new Interaction[] {view},
                        Visitor.NEW)
                .sequence(click)
                .build();
    }
}
