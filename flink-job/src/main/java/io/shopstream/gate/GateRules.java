package io.shopstream.gate;

import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.session.ClockCheck;
import io.shopstream.session.pseudonym.EmailHash;
import io.shopstream.session.pseudonym.UserPseudonym;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.SkippedOffsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gate decides by.
 *
 * @param duplicateHorizon {@code --duplicate-horizon}: for how long after a message passed its copies are recognised by
 *     state alone, and for how long after a user's last message the state of the user is kept
 * @param clockTolerance {@code --clock-tolerance}: how far an interaction may lie after its record, and after the
 *     gate's own clock
 * @param skipped {@code --skip}: what is not looked at
 * @param emailKeyFile {@code --email-key-file}: its first line is the key of the email hash; no key, no hash
 * @param userIdKeyFile {@code --user-id-key-file}: its first line is the key of the pseudonyms that take the place of user
 *     ids; no key, and ids pass as they come
 * @param zipCodeCharacters {@code --zip-code-digits}: how many of the first characters of a zip code pass
 */
record GateRules(
        DuplicateHorizon duplicateHorizon,
        Duration clockTolerance,
        SkippedOffsets skipped,
        @Nullable String emailKeyFile,
        @Nullable String userIdKeyFile,
        int zipCodeCharacters) {

    private static final Duration DEFAULT_HORIZON = Duration.ofHours(24);

    static GateRules from(Arguments arguments, MemorySettings memory, String inputTopic) {
        return new GateRules(
                new DuplicateHorizon(
                        arguments.duration("duplicate-horizon", DEFAULT_HORIZON), memory.messagesKeptDays()),
                arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE),
                SkippedOffsets.from(arguments, List.of(inputTopic)),
                arguments.keyFile(EmailHash.KEY_FILE),
                arguments.keyFile(UserPseudonym.KEY_FILE),
                (int) arguments.number(
                        "zip-code-digits", Pseudonymiser.ALL_CHARACTERS, 0, Pseudonymiser.ALL_CHARACTERS));
    }
}
