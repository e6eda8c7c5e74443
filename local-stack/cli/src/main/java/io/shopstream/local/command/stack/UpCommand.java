package io.shopstream.local.command.stack;

import io.shopstream.local.Addresses;
import io.shopstream.local.LocalStack;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.command.terminal.StartProgress;
import io.shopstream.local.demo.DemoData;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code shopstream up}: starts the services and leaves them running. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the local services on the data of the last time, and leaves them running.")
public final class UpCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.on(spec.commandLine().getOut());
        LocalStack stack = LocalStack.fromEnvironment();
        new DemoData(stack.home()).adopt();
        long started = System.nanoTime();
        if (stack.up(new StartProgress(console))) {
            console.line("up after " + Console.seconds((System.nanoTime() - started) / 1_000_000));
        } else {
            console.line("already up");
        }
        Addresses addresses = stack.addresses();
        console.line("  console        " + addresses.console());
        console.line("  storefront     " + addresses.storefront());
        console.line("  recommend      " + addresses.recommend());
        console.line("  Flink web UI   " + addresses.flink());
        console.line("  Elasticsearch  " + addresses.elasticsearch());
        console.line("  Kafka          " + addresses.kafkaBootstrap());
        console.line("  Redis          " + addresses.redis());
        console.line("  MongoDB        " + addresses.mongo());
        console.line("  logs           " + stack.home().logs());
        return 0;
    }
}
