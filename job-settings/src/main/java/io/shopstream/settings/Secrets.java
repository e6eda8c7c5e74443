package io.shopstream.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets from files, the only place they come from: an argument or a job graph can be read by others. */
public final class Secrets {

    private Secrets() {}

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
