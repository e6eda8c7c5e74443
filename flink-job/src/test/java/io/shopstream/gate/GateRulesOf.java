package io.shopstream.gate;

import io.shopstream.stream.SkippedOffsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rules for the gate's tests. */
public final class GateRulesOf {

    public static final String KEY = "a secret key of thirty-two bytes";

    private static final Duration DAY = Duration.ofHours(24);

    private GateRulesOf() {}

    static GateRules skipping(SkippedOffsets skipped) {
        return rules(skipped, null, null, Pseudonymiser.ALL_CHARACTERS);
    }

    static GateRules emailKey(@Nullable String file) {
        return rules(SkippedOffsets.NONE, file, null, Pseudonymiser.ALL_CHARACTERS);
    }

    /** The same key for addresses and for ids. */
    static GateRules pseudonyms(Path folder, int zipCodeCharacters) throws IOException {
        String key = Files.writeString(folder.resolve("key"), KEY + "\n").toString();
        return rules(SkippedOffsets.NONE, key, key, zipCodeCharacters);
    }

    private static GateRules rules(
            SkippedOffsets skipped,
            @Nullable String emailKeyFile,
            @Nullable String userIdKeyFile,
            int zipCodeCharacters) {
        return new GateRules(
                new DuplicateHorizon(DAY, 7), DAY, skipped, emailKeyFile, userIdKeyFile, zipCodeCharacters);
    }
}
