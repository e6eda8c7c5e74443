package io.shopstream.local.command.bench;

import io.shopstream.local.Home;
import io.shopstream.local.command.fetch.FetchedModule;
import io.shopstream.local.process.ChildProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A benchmark beside Spark, which fetches it (250 MB), so that no other build makes its module.
 *
 * @param module its folder in {@code benchmarks}; its jar is called {@code bench-MODULE}
 * @param profile of the build that has the module
 */
record SparkBenchmark(Home home, String module, String profile, String mainClass) {

    /** What Spark reflects on. */
    private static final List<String> SPARK_FLAGS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "sun.nio.ch",
                    "sun.security.action")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    private FetchedModule fetched() {
        return new FetchedModule(home, "benchmarks/" + module, "bench-" + module, profile, "Spark (250 MB)");
    }

    Path target() {
        return fetched().target();
    }

    /** Fetches what is missing, and builds the module and what it needs. */
    void build(PrintWriter out) throws InterruptedException, IOException {
        fetched().build(out);
    }

    /** Its exit status; what it prints goes where this process prints, what Spark logs into a file of the module. */
    int run(String heap, List<String> arguments) throws InterruptedException, IOException {
        return ChildProcess.run(new ProcessBuilder(command(heap, arguments))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(target().resolve("spark.log").toFile()));
    }

    List<String> command(String heap, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseParallelGC"));
        command.addAll(SPARK_FLAGS);
        command.addAll(List.of("-cp", fetched().classPath(), mainClass));
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
