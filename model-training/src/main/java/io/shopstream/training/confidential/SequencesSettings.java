package io.shopstream.training.confidential;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a private network is learned from, what it may tell of a user, and where it goes.
 *
 * @param data {@code --data}: a file of sequences
 * @param out {@code --out}: where the network goes
 * @param spending {@code --epsilon} and what pays for it
 * @param seed {@code --seed}: draws sessions, who is held out, and what the network begins with; noise has no seed
 */
record SequencesSettings(Path data, Path out, Spending spending, long seed) {

    /** Flags of a training without privacy. */
    private static final List<String> OF_OTHERS =
            List.of("state", "dropout", "most-events", "held-out", "rounds", "patience", "batch", "rate", "threads");

    /** Reads everything, and refuses arguments that nobody knows. */
    static SequencesSettings from(Arguments arguments) {
        for (String other : OF_OTHERS) {
            if (arguments.text(other).isPresent()) {
                throw new InvalidSettings(
                        "--" + other
                                + " does not go with --epsilon: what could be chosen by looking at the data is a constant there");
            }
        }
        SequencesSettings settings = new SequencesSettings(
                file(arguments, "data"),
                file(arguments, "out"),
                Spending.from(arguments),
                arguments.number("seed", 1, 0, Integer.MAX_VALUE));
        arguments.rejectUnknown();
        return settings;
    }

    private static Path file(Arguments arguments, String name) {
        return Path.of(arguments
                .text(name)
                .orElseThrow(() -> new InvalidSettings("--" + name + " names a file, and is not given")));
    }
}
