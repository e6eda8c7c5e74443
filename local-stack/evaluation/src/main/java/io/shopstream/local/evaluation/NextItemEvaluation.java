package io.shopstream.local.evaluation;

import io.shopstream.cooccurrence.Cooccurrence;
import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Measure;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.NextItemQuality;
import io.shopstream.cooccurrence.NextItemQuality.Protocol;
import io.shopstream.cooccurrence.NextItemRecommender;
import io.shopstream.cooccurrence.SessionProducts;
import io.shopstream.lines.LineFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the sessions of one file as the job does, cuts included, and asks the lists that it would serve for the next
 * product of the sessions of another file.
 */
public final class NextItemEvaluation {

    private static final long SEED = 1;

    /** How good one measure is under one protocol; the rates are between 0 and 1. */
    public record Score(Measure measure, Protocol protocol, int questions, double hitRate, double reciprocalRank) {}

    private final Cooccurrence counts;
    private int sessions;

    /**
     * @param sessionCut products a session that count
     * @param neighbourCut neighbours a product that count
     */
    public NextItemEvaluation(int sessionCut, int neighbourCut) {
        counts = new Cooccurrence(Decay.NONE, sessionCut, new NeighbourCut(neighbourCut, SEED));
    }

    /**
     * Counts the sessions of a file.
     *
     * @throws LineFileException when it cannot be read or holds something else
     */
    public void train(Path file) throws LineFileException {
        SessionFile.sessions(file, products -> {
            SessionProducts session = new SessionProducts(sessions++);
            products.forEach(product -> counts.add(session, product, 0));
        });
    }

    public int sessions() {
        return sessions;
    }

    public int products() {
        return counts.products();
    }

    /**
     * The scores of both measures under both protocols, from lists of {@code listLength} neighbours.
     *
     * @throws LineFileException when the file cannot be read or holds something else
     */
    public List<Score> test(Path file, int listLength) throws LineFileException {
        List<Trial> trials = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            NextItemRecommender recommender = NextItemRecommender.of(counts, measure, listLength);
            for (Protocol protocol : Protocol.values()) {
                trials.add(new Trial(measure, protocol, new NextItemQuality(protocol, recommender)));
            }
        }
        // once for all, as a pipe cannot be read again
        SessionFile.questions(
                file, question -> trials.forEach(trial -> trial.quality.ask(question.prefix(), question.next())));
        return trials.stream().map(Trial::score).toList();
    }

    /** One measure under one protocol, while it is asked. */
    private record Trial(Measure measure, Protocol protocol, NextItemQuality quality) {

        Score score() {
            return new Score(measure, protocol, quality.questions(), quality.hitRate(), quality.meanReciprocalRank());
        }
    }
}
