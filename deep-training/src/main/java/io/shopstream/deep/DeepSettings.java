package io.shopstream.deep;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;

/**
 * What is learned from, and how.
 *
 * @param data {@code --data}: a file of sequences
 * @param out {@code --out}: where the network goes
 * @param state {@code --state}: numbers that are kept of a session
 * @param dropout {@code --dropout}: share of numbers that are left out by chance while it learns
 * @param mostEvents {@code --most-events}: of a session; later ones are not learned from
 * @param heldOut {@code --held-out}: share of the sessions, those that began last
 * @param rounds {@code --rounds}: through all sessions, at most
 * @param patience {@code --patience}: rounds that may fail to help before it stops
 * @param batch {@code --batch}: sessions of a step
 * @param rate {@code --rate}: of learning
 * @param threads {@code --threads}: of PyTorch; more than there are free cores make it slower
 * @param seed {@code --seed}: of the network and of the order of the sessions
 */
record DeepSettings(
        Path data,
        Path out,
        int state,
        double dropout,
        int mostEvents,
        double heldOut,
        int rounds,
        int patience,
        int batch,
        double rate,
        int threads,
        int seed) {

    private static final int STATE = 32;
    private static final double DROPOUT = 0.2;
    private static final int MOST_EVENTS = 64;
    private static final double HELD_OUT = 0.15;
    private static final int ROUNDS = 20;
    private static final int PATIENCE = 3;
    private static final int BATCH = 128;
    private static final double RATE = 0.003;

    /** Reads everything, and refuses arguments that nobody knows. */
    static DeepSettings from(Arguments arguments) {
        DeepSettings settings = new DeepSettings(
                file(arguments, "data"),
                file(arguments, "out"),
                (int) arguments.number("state", STATE, 1, 256),
                arguments.fraction("dropout", DROPOUT),
                (int) arguments.number("most-events", MOST_EVENTS, 1, 1_000),
                arguments.fraction("held-out", HELD_OUT),
                (int) arguments.number("rounds", ROUNDS, 1, 1_000),
                (int) arguments.number("patience", PATIENCE, 1, 1_000),
                (int) arguments.number("batch", BATCH, 1, 10_000),
                arguments.fraction("rate", RATE),
                (int) arguments.number("threads", 1, 1, 64),
                (int) arguments.number("seed", 1, 0, Integer.MAX_VALUE));
        arguments.rejectUnknown();
        return settings;
    }

    private static Path file(Arguments arguments, String name) {
        return Path.of(arguments
                .text(name)
                .orElseThrow(() -> new InvalidSettings("--" + name + " names a file, and is not given")));
    }
}
