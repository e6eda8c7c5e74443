package io.shopstream.bench.factors;

import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.lines.LineFile;
import io.shopstream.lines.LineFileException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** One rating in five is held out, by chance; both sides read the same two files. */
final class HeldOut {

    private static final long SEED = 1;

    private HeldOut() {}

    static Path train(Path folder) {
        return folder.resolve("train.csv");
    }

    static Path test(Path folder) {
        return folder.resolve("test.csv");
    }

    /** @throws LineFileException when the file is not as MovieLens' are: {@code user::item::stars::time}, ids whole numbers */
    static void write(Path ratings, Path folder) throws IOException {
        Files.createDirectories(folder);
        SplittableRandom random = new SplittableRandom(SEED);
        try (BufferedWriter train = Files.newBufferedWriter(train(folder));
                BufferedWriter test = Files.newBufferedWriter(test(folder))) {
            LineFile.forEach(ratings, line -> {
                String[] fields = line.split("::", -1);
                if (fields.length != 4) {
                    throw new IllegalArgumentException("is not user::item::stars::time");
                }
                String row = Integer.parseInt(fields[0]) + "," + Integer.parseInt(fields[1]) + ","
                        + Double.parseDouble(fields[2]) + "\n";
                try {
                    (random.nextInt(5) == 0 ? test : train).write(row);
                } catch (IOException e) {
                    throw new IllegalArgumentException("could not be copied: " + e.getMessage(), e);
                }
            });
        }
    }

    /** Both files with the same numbers of users and items: the times are 0 for train, 1 for test. */
    static Ratings read(Path folder) throws LineFileException {
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        read(train(folder), builder, 0);
        read(test(folder), builder, 1);
        return builder.build();
    }

    private static void read(Path file, Ratings.Builder builder, long time) throws LineFileException {
        LineFile.forEach(file, line -> {
            int first = line.indexOf(',');
            int second = line.indexOf(',', first + 1);
            builder.add(
                    line.substring(0, first),
                    line.substring(first + 1, second),
                    Double.parseDouble(line.substring(second + 1)),
                    time);
        });
    }
}
