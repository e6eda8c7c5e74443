package io.shopstream.similar;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.similarity.JaccardThreshold;
import io.shopstream.similarity.JoinCount;
import io.shopstream.similarity.JoinMethod;
import io.shopstream.similarity.PairConsumer;
import io.shopstream.similarity.TokenSets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * All pairs of similar sets of a file, without a cluster: {@code --sets FILE --threshold J --out FILE}, and {@code
 * --method} and {@code --recall} as the job has them. Writes one pair a line: two line numbers from 1, the lower first,
 * and their similarity, separated by tabs.
 */
public final class SetsJoin {

    private SetsJoin() {}

    /** Exits with 0, with 2 for a wrong argument, with 1 for a file that cannot be read or written. */
    public static void main(String[] arguments) {
        try {
            run(Arguments.of(arguments, System.getenv(), System.err::println), System.out);
        } catch (InvalidSettings wrong) {
            System.err.println("shopstream: " + wrong.getMessage());
            System.exit(2);
        } catch (IOException | UncheckedIOException failed) {
            System.err.println("shopstream: " + failed.getMessage());
            System.exit(1);
        }
    }

    static void run(Arguments arguments, PrintStream progress) throws IOException {
        Path input = path(arguments, "sets");
        Path output = path(arguments, "out");
        JaccardThreshold threshold = threshold(arguments.text("threshold", "0.5"));
        double recall = arguments.fraction("recall", SimilarSettings.DEFAULT_RECALL);
        JoinMethod.Wish wish = SimilarSettings.method(arguments.text("method", "auto"));
        arguments.rejectUnknown();
        requireTwoFiles(input, output);
        long start = System.nanoTime();
        SetsFile file = SetsFile.read(input);
        TokenSets sets = TokenSets.of(file.sets(), file.vocabulary());
        progress.printf(
                Locale.ROOT,
                "%,d sets, %,d of them different, %,d tokens; read in %.1f s%n",
                sets.inputs(),
                sets.size(),
                sets.tokens(),
                seconds(start));
        long joining = System.nanoTime();
        JoinMethod method = JoinMethod.choose(wish, sets, threshold, recall);
        progress.println(method);
        long[] written = new long[1];
        try (BufferedWriter out = writer(output)) {
            writeEqual(sets, out, written);
            JoinCount count = method.join(sets, threshold, pairs(sets, out, written));
            progress.printf(
                    Locale.ROOT,
                    "%,d pairs in %.1f s (%,d candidates%s)%n",
                    written[0],
                    seconds(joining),
                    count.candidates(),
                    count.skipped() == 0
                            ? ""
                            : String.format(Locale.ROOT, ", %,d skipped in hot buckets", count.skipped()));
        }
    }

    private static Path path(Arguments arguments, String name) {
        String text = arguments.text(name).orElseThrow(() -> new InvalidSettings("--" + name + " is missing"));
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidSettings("--" + name + " is no name of a file here: '" + text + "'");
        }
    }

    /** Also where two names, or a link, lead to one file. */
    private static void requireTwoFiles(Path input, Path output) throws IOException {
        if (Files.exists(input) && Files.exists(output) && Files.isSameFile(input, output)) {
            throw new IOException("--out is the file of --sets, " + input + ", which it would overwrite");
        }
    }

    private static JaccardThreshold threshold(String text) {
        try {
            return new JaccardThreshold(Double.parseDouble(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettings("--threshold is above 0 and at most 1, such as 0.5, found '" + text + "'");
        }
    }

    private static BufferedWriter writer(Path output) throws IOException {
        try {
            return new BufferedWriter(
                    new OutputStreamWriter(Files.newOutputStream(output), StandardCharsets.US_ASCII), 1 << 16);
        } catch (IOException e) {
            throw new IOException("cannot write to " + output, e);
        }
    }

    private static void writeEqual(TokenSets sets, BufferedWriter out, long[] written) throws IOException {
        for (int set = 0; set < sets.size(); set++) {
            for (int i = 0; i < sets.members(set); i++) {
                for (int j = i + 1; j < sets.members(set); j++) {
                    write(out, sets.member(set, i), sets.member(set, j), 1);
                    written[0]++;
                }
            }
        }
    }

    private static PairConsumer pairs(TokenSets sets, BufferedWriter out, long[] written) {
        return (first, second, similarity) -> {
            try {
                for (int i = 0; i < sets.members(first); i++) {
                    for (int j = 0; j < sets.members(second); j++) {
                        write(out, sets.member(first, i), sets.member(second, j), similarity);
                        written[0]++;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write: " + e.getMessage(), e);
            }
        };
    }

    private static void write(BufferedWriter out, int one, int other, double similarity) throws IOException {
        out.append(Integer.toString(Math.min(one, other) + 1))
                .append('\t')
                .append(Integer.toString(Math.max(one, other) + 1))
                .append('\t')
                .append(Double.toString(similarity))
                .append('\n');
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
