package io.shopstream.local.command.bench;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.command.option.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shopstream bench cooccurrence}. */
@Command(
        name = "cooccurrence",
        mixinStandardHelpOptions = true,
        description = "Counts real and synthetic sessions with the bare core and with the Flink job's branch; shows the"
                + " core's memory, and how it grows. Takes some minutes.")
final class BenchCooccurrenceCommand implements Callable<Integer> {

    private static final String SESSIONS = "next-item/diginetica-train-sessions.txt.gz";

    @Option(
            names = "--diginetica",
            paramLabel = "FILE",
            description = "Sessions, a line each, gzip. Default: in SHOPSTREAM_DATA, else in ../shared/data, if there")
    private @Nullable Path diginetica;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.fromEnvironment();
        Path file = diginetica == null ? SharedData.folder(home).resolve(SESSIONS) : diginetica;
        boolean there = Files.isReadable(file) && Files.isRegularFile(file);
        if (diginetica != null && !there) {
            throw new UserError(file + ": no such file");
        }
        return new BenchmarkProcess(
                        home,
                        "io.shopstream.benchmark.cooccurrence.CooccurrenceBenchmark",
                        there ? List.of(file.toString()) : List.of())
                .run();
    }
}
