package io.shopstream.training;

/** How a process ends that cannot do what it is there for: with one line and exit status 1. */
public final class Failure {

    private Failure() {}

    public static void exit(String line) {
        System.err.println("shopstream: " + line);
        System.exit(1);
    }

    /** The same, with the first line of what a client or library says. */
    public static void exit(String who, Exception failure) {
        exit(who + ": " + firstLine(failure));
    }

    public static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
