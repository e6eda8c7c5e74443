package io.shopstream.benchmark.cooccurrence;

import io.shopstream.cooccurrence.NeighbourCut;
import io.shopstream.lines.LineFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.FileUtils;

/** Prints how fast co-occurrence is counted. Argument: the file of Diginetica's sessions, or none. */
public final class CooccurrenceBenchmark {

    private static final int CUT = 500;
    private static final int RUNS = 2;

    private CooccurrenceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        List<Interactions> streams = new ArrayList<>();
        if (arguments.length > 0) {
            try {
                streams.add(Interactions.read(Path.of(arguments[0])));
            } catch (LineFileException e) {
                System.err.println("shopstream: " + e.getMessage());
                System.exit(1);
            }
        } else {
            System.out.println("SKIPPED: Diginetica's sessions, which are no part of the checkout; --diginetica FILE");
        }
        streams.add(ZipfStream.MOVIELENS_1M.draw("Zipf"));

        System.out.println("The bare core, one thread; a pair is two updates of a row's cell");
        System.out.println(CoreBenchmark.HEADING);
        List<Long> updates = new ArrayList<>();
        for (Interactions stream : streams) {
            CoreBenchmark.Result result = CoreBenchmark.run(stream, CUT, RUNS);
            updates.add(result.updates());
            System.out.println(result.line());
        }
        Interactions zipf = streams.get(streams.size() - 1);
        System.out.println(CoreBenchmark.run(zipf, NeighbourCut.NONE, RUNS).line());
        growth();

        System.out.println("The Flink job's branch, two tasks of each operator, RocksDB, lists of 10");
        System.out.println(FlinkBenchmark.HEADING);
        Path folder = Files.createTempDirectory("bench-cooccurrence");
        try {
            for (int i = 0; i < streams.size(); i++) {
                System.out.println(FlinkBenchmark.run(streams.get(i), CUT, updates.get(i), folder));
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static void growth() {
        for (int factor : new int[] {1, 3, 10}) {
            System.out.println(CoreBenchmark.run(grown(1, factor, "items x " + factor), CUT, 1)
                    .line());
        }
        for (int factor : new int[] {3, 10}) {
            System.out.println(CoreBenchmark.run(grown(factor, 1, "lengths x " + factor), CUT, 1)
                    .line());
        }
    }

    /** A fifth of the interactions, by a fifth of the users: the longest sessions at full size would take minutes. */
    private static Interactions grown(int lengths, int items, String name) {
        ZipfStream whole = ZipfStream.MOVIELENS_1M;
        return new ZipfStream(whole.interactions() / 5, whole.users() / 5 / lengths, whole.items() * items, 1)
                .draw("Zipf / 5, " + name);
    }
}
