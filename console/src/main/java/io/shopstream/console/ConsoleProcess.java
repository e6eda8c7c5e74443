package io.shopstream.console;

import io.shopstream.settings.Arguments;
import io.shopstream.web.WebProcess;

/** Starts the console, and ends with one line and status 2 where it is told nonsense. */
public final class ConsoleProcess {

    private ConsoleProcess() {}

    public static void main(String[] arguments) {
        WebProcess.run(
                ConsoleSettings.SERVICE,
                "console",
                () -> ConsoleServer.start(ConsoleSettings.from(Arguments.of(arguments))));
    }
}
