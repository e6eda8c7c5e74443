package io.shopstream.local.command.stack;

import io.shopstream.local.LocalStack;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.command.terminal.StartProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shopstream down}: stops the services; exits with 0 as well when none ran. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the local services; their data stay. Does nothing, with exit status 0, when none runs.")
public final class DownCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        boolean ran = LocalStack.fromEnvironment().down(new StartProgress(console));
        console.line(ran ? "stopped" : "nothing to stop: no service runs");
        return 0;
    }
}
