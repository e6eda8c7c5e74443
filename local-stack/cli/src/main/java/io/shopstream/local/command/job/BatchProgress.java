package io.shopstream.local.command.job;

import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.flink.BatchRun;

/** How far a batch job is: a bar on a terminal, a line a step elsewhere. */
final class BatchProgress implements BatchRun.Listener {

    private final Console console;
    private String lastStep = "";

    BatchProgress(Console console) {
        this.console = console;
    }

    @Override
    public void progress(int done, int all, String step) {
        console.bar(done, all, "steps done; at work: " + step);
        if (!console.isTerminal() && !step.isEmpty() && !step.equals(lastStep)) {
            console.line("step " + (done + 1) + " of " + all + ": " + step);
            lastStep = step;
        }
    }

    @Override
    public void retrying(String reason) {
        console.line("failed, and begins again: " + reason);
    }
}
