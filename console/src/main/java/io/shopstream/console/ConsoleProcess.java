package io.shopstream.console;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;

/** Starts the console, and ends with one line and status 2 where it is told nonsense. */
public final class ConsoleProcess {

    private static final int WRONG_SETTINGS = 2;
    private static final int FAILED = 1;

    private ConsoleProcess() {}

    public static void main(String[] arguments) {
        try {
            ConsoleServer server = ConsoleServer.start(ConsoleSettings.from(Arguments.of(arguments)));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
            System.out.println("console at " + server.address());
        } catch (InvalidSettings e) {
            System.err.println("console: " + e.getMessage());
            System.exit(WRONG_SETTINGS);
        } catch (IllegalStateException e) {
            System.err.println("console: " + e.getMessage());
            System.exit(FAILED);
        }
    }
}
