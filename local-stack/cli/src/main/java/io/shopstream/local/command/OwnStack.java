package io.shopstream.local.command;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.Ports;
import io.shopstream.local.StackListener;

/**
 * A stack for a proof or a benchmark, beside the user's: with a folder of its own below {@code .local}, and other ports.
 *
 * @param listener tells the steps, and not the deaths, which may be the proof's own doing
 */
record OwnStack(LocalStack stack, StackListener listener) {

    private static final int PORT_OFFSET = 7_000;

    static OwnStack of(String folder, Console console) {
        Home user = Home.fromEnvironment();
        Home home = new Home(user.checkout(), user.local().resolve(folder));
        Ports ports = new Ports(Ports.from(System.getenv()).offset() + PORT_OFFSET);
        StackListener steps = new StackListener() {
            @Override
            public void step(String what) {
                console.line(what);
            }
        };
        return new OwnStack(new LocalStack(home, ports), steps);
    }
}
