package io.shopstream.local.demo;

import io.shopstream.local.Home;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells the data that a demo made, which the next demo deletes, from data that is the user's. A file marks it. */
public final class DemoData {

    private final Home home;

    public DemoData(Home home) {
        this.home = home;
    }

    /** The user goes on with the data, as by {@code up}: from now on it is theirs. */
    public void adopt() {
        try {
            Files.deleteIfExists(marker());
        } catch (IOException e) {
            throw new UserError("cannot write to " + home.data(), e);
        }
    }

    /**
     * Deletes the data of an earlier demo, unless services run on it.
     *
     * @return whether there is no data now
     */
    boolean isFreshAfterDeletingLastDemo(LocalStack stack, DemoListener listener) throws InterruptedException {
        if (Files.exists(marker()) && !stack.status().anythingRuns()) {
            listener.line("deleting the data of the last demo");
            stack.reset();
        }
        return !Files.exists(home.data());
    }

    /** What is there is a demo's. */
    void mark() {
        try {
            home.create();
            Files.writeString(
                    marker(), "the next demo deletes this data, unless 'shopstream up' is used on it first\n");
        } catch (IOException e) {
            throw new UserError("cannot write to " + home.data(), e);
        }
    }

    private Path marker() {
        return home.data().resolve("of-a-demo");
    }
}
