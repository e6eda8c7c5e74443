package io.shopstream.local.command;

import io.shopstream.lines.LineFileException;
import io.shopstream.local.Home;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the user sees when a command fails: one line on standard error, never a stack trace. Exit status: 1 for what
 * went wrong outside ({@link UserError}, {@link LineFileException}), 2 for wrong arguments, 70 for a fault of Shopstream itself, whose stack trace
 * goes to {@code .local/logs/shopstream.log}.
 */
final class Failures {

    /** A fault of the program itself; the number is BSD's EX_SOFTWARE. */
    static final int EXIT_FAULT = 70;

    private Failures() {}

    static int usageError(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String message = oneLine(String.valueOf(failure.getMessage()));
        String help = command.getCommandSpec().qualifiedName() + " --help";
        command.getErr().println("shopstream: " + message + " (see '" + help + "')");
        return CommandLine.ExitCode.USAGE;
    }

    static int executionError(Exception failure, CommandLine command, ParseResult arguments) {
        PrintWriter err = command.getCommandSpec().root().commandLine().getErr();
        if (failure instanceof UserError || failure instanceof LineFileException) {
            err.println("shopstream: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        err.println("shopstream: unexpected " + failure + keep(failure));
        return EXIT_FAULT;
    }

    /** For who meets something that is larger than all the memory that there is. */
    static int outOfMemory(PrintWriter err) {
        err.println("shopstream: out of memory: there are "
                + (Runtime.getRuntime().maxMemory() >> 20) + " MB, and something to be read is larger");
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String oneLine(String message) {
        return message.lines().findFirst().orElse("wrong arguments");
    }

    /** Keeps the stack trace where a developer finds it; says where, or nothing if it cannot be kept. */
    private static String keep(Exception failure) {
        Home home = Home.fromEnvironment();
        Path log = home.log("shopstream");
        try {
            home.create();
            try (PrintWriter trace = new PrintWriter(
                    Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
                trace.println(Instant.now());
                failure.printStackTrace(trace);
            }
            return " (stack trace in " + log + ")";
        } catch (IOException unwritable) {
            return "";
        }
    }
}
