package io.shopstream.benchmark.cooccurrence;

import io.shopstream.cooccurrence.Cooccurrence;
import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.cooccurrence.SessionProducts;
import java.util.Locale;

/** Counts a stream with the bare core on one thread: no Flink, no scores. */
final class CoreBenchmark {

    static final String HEADING =
            "stream                          cuts  interactions/s       pairs/s     updates/s     rows  bytes/row"
                    + "  neighbours/row  bytes/neighbour";

    /** A line of figures, and how many updates of cells the stream makes. */
    record Result(String line, long updates) {}

    private CoreBenchmark() {}

    /** The best of a few runs, since other work on the machine only ever slows them down. */
    static Result run(Interactions stream, int cut, int runs) {
        double best = Double.MAX_VALUE;
        Cooccurrence counts = new Cooccurrence();
        for (int run = 0; run < runs; run++) {
            counts = new Cooccurrence(Decay.NONE, cut, new NeighbourCut(cut, 1));
            long started = System.nanoTime();
            count(stream, counts);
            best = Math.min(best, (System.nanoTime() - started) / 1e9);
        }
        String line = String.format(
                Locale.ROOT,
                "%-28s %7s %,15.0f %,13.0f %,13.0f %,8d %,10.0f %15.1f %16.1f",
                stream.name(),
                cut == NeighbourCut.NONE ? "none" : cut,
                stream.size() / best,
                counts.pairs() / best,
                2 * counts.pairs() / best,
                counts.products(),
                (double) counts.bytes() / counts.products(),
                (double) counts.neighbours() / counts.products(),
                (double) counts.bytes() / counts.neighbours());
        return new Result(line, 2 * counts.pairs());
    }

    private static void count(Interactions stream, Cooccurrence counts) {
        SessionProducts[] sessions = new SessionProducts[stream.sessionCount()];
        long[] keys = new long[stream.size()];
        for (int i = 0; i < stream.size(); i++) {
            int session = stream.sessions()[i];
            if (sessions[session] == null) {
                sessions[session] = new SessionProducts(session);
            }
            int product = stream.products()[i];
            if (keys[product] == 0) {
                keys[product] = Relation.VIEWED.key("p-" + product);
            }
            counts.add(sessions[session], keys[product], 0);
        }
    }
}
