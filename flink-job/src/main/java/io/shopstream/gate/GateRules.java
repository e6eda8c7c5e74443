package io.shopstream.gate;

import io.shopstream.gate.memory.MemorySettings;
import io.shopstream.session.ClockCheck;
import io.shopstream.settings.Arguments;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the gate decides by.
 *
 * @param duplicateHorizon {@code --duplicate-horizon}: for how long after a message passed its copies are recognised by
 *     state alone, and for how long after a user's last message the state of the user is kept
 * @param clockTolerance {@code --clock-tolerance}: how far an interaction may lie after its record, and after the
 *     gate's own clock
 * @param emailKeyFile {@code --email-key-file}: its first line is the key of the email hash; no key, no hash
 */
record GateRules(
        DuplicateHorizon duplicateHorizon,
        Duration clockTolerance,
        @Nullable String emailKeyFile) {

    private static final Duration DEFAULT_HORIZON = Duration.ofHours(24);

    static GateRules from(Arguments arguments, MemorySettings memory) {
        return new GateRules(
                new DuplicateHorizon(
                        arguments.duration("duplicate-horizon", DEFAULT_HORIZON), memory.messagesKeptDays()),
                arguments.duration("clock-tolerance", ClockCheck.DEFAULT_TOLERANCE),
                arguments.filePath("email-key-file"));
    }
}
