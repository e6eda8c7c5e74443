package io.shopstream.local.command.option;

import io.shopstream.local.UserError;
import io.shopstream.settings.PlaintextPasswords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** One line on standard error where the password would go to another machine without encryption. */
    public static void warnOfPlaintext(
            CommandSpec spec, String flags, @Nullable Path file, String addressFlag, URI address) {
        if (file != null) {
            PlaintextPasswords.overHttp(flags.substring(2) + "password-file", List.of(address.toString()), addressFlag)
                    .ifPresent(line -> spec.commandLine().getErr().println("shopstream: " + line));
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
