package io.shopstream.training;

import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ranker is learned from, and where it goes.
 *
 * @param sessions {@code --sessions}: files of sessions with a comma between, a shop each; empty for those of the archive
 * @param products {@code --products}: a file of what their products are; null where nothing is said of them
 * @param forOtherShops {@code --for-other-shops}: whether it is for shops that are unlike these
 * @param from {@code --from}: sessions of the archive before it are left out; null for none
 * @param mostSessions {@code --most-sessions}: of the archive, the newest
 * @param leastQuestions {@code --least-questions}: of fewer nothing is learned
 * @param out {@code --out}: the file that it becomes; null where it is published
 * @param ranker {@code --ranker}: the file of the one that it is held against; null for the one that is in use
 * @param force {@code --force}: whether a worse one takes its place, too
 * @param candidate {@code --candidate}: whether it is published for experiments only
 * @param modelsTopic {@code --models-topic}: where it is said which one is in use
 */
record TrainingSettings(
        List<Path> sessions,
        @Nullable Path products,
        boolean forOtherShops,
        @Nullable Instant from,
        int mostSessions,
        int leastQuestions,
        @Nullable Path out,
        @Nullable Path ranker,
        boolean force,
        boolean candidate,
        MongoSettings mongo,
        KafkaSettings kafka,
        String modelsTopic) {

    private static final int DEFAULT_SESSIONS = 500_000;

    /** Below which an eighth holds next to nothing. */
    private static final int LEAST_QUESTIONS = 100;

    private static final int MOST_SESSIONS = 10_000_000;

    /** Reads everything, and refuses arguments that nobody knows. */
    static TrainingSettings from(Arguments arguments) {
        TrainingSettings settings = new TrainingSettings(
                arguments.text("sessions").stream()
                        .flatMap(names -> Arrays.stream(names.split(",", -1)))
                        .map(Path::of)
                        .toList(),
                path(arguments, "products"),
                arguments.isSet("for-other-shops"),
                arguments.instant("from"),
                (int) arguments.number("most-sessions", DEFAULT_SESSIONS, 1, MOST_SESSIONS),
                (int) arguments.number("least-questions", LEAST_QUESTIONS, LEAST_QUESTIONS, MOST_SESSIONS),
                path(arguments, "out"),
                path(arguments, "ranker"),
                arguments.isSet("force"),
                arguments.isSet("candidate"),
                MongoSettings.from(arguments),
                KafkaSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED));
        arguments.rejectUnknown();
        if (!settings.sessions.isEmpty() && settings.from != null) {
            throw new InvalidSettings("--from is of sessions of the archive, and those of --sessions are of a file");
        }
        if (settings.sessions.isEmpty() && settings.products != null) {
            throw new InvalidSettings(
                    "--products is of the sessions of --sessions, and those of the archive say what their products are");
        }
        if (settings.out != null && settings.candidate) {
            throw new InvalidSettings("--candidate is of what is published, and that of --out becomes a file");
        }
        @Nullable
        Path folder =
                settings.out == null ? null : settings.out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidSettings("--out is in a folder that is not there, " + folder);
        }
        return settings;
    }

    private static @Nullable Path path(Arguments arguments, String name) {
        return arguments.text(name).map(Path::of).orElse(null);
    }
}
