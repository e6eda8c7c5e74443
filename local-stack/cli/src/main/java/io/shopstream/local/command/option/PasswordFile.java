package io.shopstream.local.command.option;

import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The file that holds a user's password, as several commands take it. */
public final class PasswordFile {

    private PasswordFile() {}

    /**
     * Refuses a user without a password, and the other way round.
     *
     * @param flags what precedes {@code user} and {@code password-file} in the flags' names, with dashes
     */
    public static void requireBoth(CommandSpec spec, String flags, @Nullable String user, @Nullable Path file) {
        if ((user == null) != (file == null)) {
            throw new ParameterException(
                    spec.commandLine(), flags + "user and " + flags + "password-file need each other");
        }
    }

    /** The password, null where there is no file. */
    public static @Nullable String read(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UserError("cannot read " + file, unreadable);
        }
    }
}
