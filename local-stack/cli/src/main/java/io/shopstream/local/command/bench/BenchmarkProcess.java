package io.shopstream.local.command.bench;

import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import io.shopstream.local.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A benchmark of the module {@code benchmarks/jobs}: its own process, since this one has little memory and no Flink. */
record BenchmarkProcess(Home home, String mainClass, List<String> arguments) {

    private static final List<String> JVM = List.of(
            "-Xmx2g",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    /** Its exit status; what it prints goes where this process prints. */
    int run() throws InterruptedException {
        try {
            return ChildProcess.run(new ProcessBuilder(command()).inheritIO());
        } catch (IOException e) {
            throw new UserError("cannot start the benchmark: " + e.getMessage(), e);
        }
    }

    List<String> command() {
        Path target = home.checkout().resolve("benchmarks/jobs/target");
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(JVM);
        command.add("-cp");
        command.add(
                target.resolve("bench-jobs.jar") + File.pathSeparator + target.resolve("lib") + File.separator + "*");
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
