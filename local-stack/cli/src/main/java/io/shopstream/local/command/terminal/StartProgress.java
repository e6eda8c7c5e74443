package io.shopstream.local.command.terminal;

import io.shopstream.local.StackListener;
import io.shopstream.local.supervisor.Death;
import java.time.Duration;

/** Shows the start and the stop of the services on a {@link Console}. */
public final class StartProgress implements StackListener {

    private final Console console;

    public StartProgress(Console console) {
        this.console = console;
    }

    @Override
    public void step(String what) {
        console.line(what);
    }

    @Override
    public void ready(String service, Duration after, int readyServices, int allServices) {
        console.line(String.format("  %-14s ready after %s", service, Console.seconds(after.toMillis())));
        console.bar(readyServices, allServices, "services");
        if (readyServices == allServices) {
            console.eraseBar();
        }
    }

    @Override
    public void died(String service, Death death) {
        console.line("  " + service + " " + death.cause() + ", starting it again; its last lines:");
        death.lastLines().forEach(line -> console.line("    | " + line));
    }
}
