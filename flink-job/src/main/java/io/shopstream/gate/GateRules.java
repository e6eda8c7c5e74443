package io.shopstream.gate;

import io.shopstream.settings.Arguments;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the gate decides by.
 *
 * @param duplicateHorizon {@code --duplicate-horizon}: for how long after a user's last message the state of the user is
 *     kept, and decisions are exact
 * @param clockTolerance {@code --clock-tolerance}: how far an interaction may lie after its record's timestamp
 * @param emailKeyFile {@code --email-key-file}: its first line is the key of the email hash; no key, no hash
 */
record GateRules(
        Duration duplicateHorizon,
        Duration clockTolerance,
        @Nullable String emailKeyFile) {

    static final GateRules DEFAULTS = new GateRules(Duration.ofHours(24), Duration.ofHours(24), null);

    static GateRules from(Arguments arguments) {
        return new GateRules(
                arguments.duration("duplicate-horizon", DEFAULTS.duplicateHorizon),
                arguments.duration("clock-tolerance", DEFAULTS.clockTolerance),
                arguments
                        .file("email-key-file")
                        .map(Path::toAbsolutePath)
                        .map(Path::toString)
                        .orElse(null));
    }
}
