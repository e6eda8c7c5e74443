package io.shopstream.local.command.demo;

import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.demo.DemoListener;

/** Shows a demo on a {@link Console}. */
final class DemoProgress implements DemoListener {

    private static final int WHOLE = 100;

    private final Console console;

    DemoProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void line(String text) {
        console.line(text);
    }

    @Override
    public synchronized void progress(double fractionDone, String text) {
        console.bar(Math.round(fractionDone * WHOLE), WHOLE, text);
    }

    @Override
    public synchronized void stepEnded() {
        console.eraseBar();
    }
}
