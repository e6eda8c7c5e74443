package io.shopstream.local.demo;

import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.util.List;

/**
 * What a demo publishes.
 *
 * @param description as in {@code 2,000 simulated sessions}
 * @param insightsArguments for the insights job, where its defaults do not suit this input
 * @param opener opens the messages, once
 */
public record DemoInput(String description, List<String> insightsArguments, Opener opener) {

    public DemoInput {
        insightsArguments = List.copyOf(insightsArguments);
    }

    /** Opens a source of messages. */
    @FunctionalInterface
    public interface Opener {

        /**
         * Opens the messages.
         *
         * @throws IOException with one line for people
         */
        SessionSource open() throws IOException;
    }
}
