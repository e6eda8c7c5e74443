package io.shopstream.local.service;

import io.shopstream.local.Home;
import io.shopstream.local.process.ChildProcess;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command of a service that is a JVM: the same Java that runs this program, on the jars of one module
 * ({@code docs/decisions/0002}).
 *
 * @param module its folder in the checkout
 * @param jar its own jar, where it has one
 */
record JavaCommand(Home home, String module, String jar) {

    /**
     * The serial collector and no performance counters: a dozen megabytes and some threads less a process, which
     * matters when eight of them share two cores. The metaspace's first threshold is above what the services load, or
     * each of them starts with several full collections. Java keeps each thread's largest buffer of the network for
     * ever unless told not to: some dozens of threads that once read a few megabytes were all of the direct memory.
     */
    private static final List<String> EVERY_JVM = List.of(
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:MetaspaceSize=128m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djdk.nio.maxCachedBufferSize=262144",
            "-Djava.net.preferIPv4Stack=true",
            "-Dlog4j2.disableJmx=true");

    /** Names the environment variable that holds more options for each of them, with spaces between. */
    private static final String MORE_OPTIONS = "SHOPSTREAM_JAVA_OPTIONS";

    /** A module below {@code local-stack}. */
    JavaCommand(Home home, String module) {
        this(home, "local-stack/" + module, "local-" + module + ".jar");
    }

    List<String> run(List<String> flags, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.java());
        command.addAll(EVERY_JVM);
        command.add("-Dlog4j2.configurationFile="
                + folder().resolve("src/main/conf/log4j2.xml").toUri());
        command.addAll(flags);
        command.addAll(more(System.getenv()));
        command.add("-cp");
        command.add(folder().resolve("target").resolve(jar) + File.pathSeparator + folder().resolve("target/lib")
                + File.separator + "*");
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }

    /** The last word on an option is the user's. */
    static List<String> more(Map<String, String> environment) {
        return Pattern.compile("\\s+")
                .splitAsStream(environment.getOrDefault(MORE_OPTIONS, ""))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private Path folder() {
        return home.checkout().resolve(module);
    }
}
