package io.shopstream.local.demo;

import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a demo publishes.
 *
 * @param description as in {@code 2,000 simulated sessions}
 * @param insightsArguments for the insights job, where its defaults do not suit this input
 * @param opener opens the messages, once
 * @param tasteGroupOf the group that a user is known to belong to; {@link #UNKNOWN} for real shops
 */
public record DemoInput(String description, List<String> insightsArguments, Opener opener, Groups tasteGroupOf) {

    public DemoInput {
        insightsArguments = List.copyOf(insightsArguments);
    }

    /** Nobody's group is known. */
    public static final Groups UNKNOWN = user -> Optional.empty();

    /** The known group of a user. */
    @FunctionalInterface
    public interface Groups extends Function<String, Optional<String>> {}

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
