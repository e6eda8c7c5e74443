package io.shopstream.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets from files, the only place they come from: an argument or a job graph can be read by others. */
public final class Secrets {

    /** As many as its hash has: a shorter key of an HMAC is the easier one to guess. */
    static final int LEAST_KEY_BYTES = 32;

    private Secrets() {}

    /**
     * The key in the first line of {@code file}, as {@link #firstLine} reads it, in UTF-8.
     *
     * @param flag that named the file, without dashes, for the message
     * @throws InvalidSettings if the file cannot be read or the key is shorter than {@value #LEAST_KEY_BYTES} bytes
     */
    public static byte[] key(String flag, String file) {
        byte[] key = firstLine(file).getBytes(StandardCharsets.UTF_8);
        if (key.length < LEAST_KEY_BYTES) {
            throw new InvalidSettings("--" + flag + ": the key in the first line of " + file + " has " + key.length
                    + " bytes and needs at least " + LEAST_KEY_BYTES + ", such as openssl rand -hex 32 makes them");
        }
        return key;
    }

    /**
     * The first line of {@code file} in UTF-8, without surrounding white space.
     *
     * @throws InvalidSettings if the file cannot be read or its first line is blank
     */
    public static String firstLine(String file) {
        try {
            String secret = Files.readString(Path.of(file), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException e) {
            // falls to the line below, as an empty file does
        }
        throw new InvalidSettings("Cannot read a secret from the first line of " + file);
    }
}
