package io.shopstream.local.command.stack;

import io.shopstream.local.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shopstream reset}: deletes the data of stopped services. */
@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Deletes all data of the local services, which must be stopped; logs and secrets stay.")
public final class ResetCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LocalStack stack = LocalStack.fromEnvironment();
        stack.reset();
        spec.commandLine().getOut().println("deleted " + stack.home().data());
        return 0;
    }
}
