package io.shopstream.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.pipeline.SearchableLatency.Probe;
import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProbedSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final List<Probe> probes = new ArrayList<>();

    @Test
    void expectsTwoRevisionsMoreForEachNewMessageOfASession() throws IOException {
        drain(message("m-1", "s-1"), message("m-2", "s-2"), message("m-3", "s-1"));

        assertThat(probes)
                .containsExactly(new Probe("u", "s-1", 1), new Probe("u", "s-2", 1), new Probe("u", "s-1", 3));
    }

    @Test
    void expectsNothingOfDuplicatesAndOfWhatTheGateRejects() throws IOException {
        OutgoingMessage valid = message("m-1", "s-1");
        OutgoingMessage broken =
                new OutgoingMessage("u", "{".getBytes(StandardCharsets.UTF_8), valid.content(), NOON, null);

        drain(valid, valid, broken);

        assertThat(probes).containsExactly(new Probe("u", "s-1", 1));
    }

    @Test
    void tellsAProbeOnlyOnceItsMessageIsSent() throws IOException {
        SessionSource followed =
                new ProbedSource().follow(source(message("m-1", "s-1"), message("m-2", "s-1")), probes::add);

        followed.next();
        assertThat(probes).isEmpty();
        followed.next();
        assertThat(probes).hasSize(1);
    }

    private void drain(OutgoingMessage... messages) throws IOException {
        SessionSource followed = new ProbedSource().follow(source(messages), probes::add);
        while (followed.next() != null) {
            // reading is all there is to do
        }
    }

    private static SessionSource source(OutgoingMessage... messages) {
        Queue<OutgoingMessage> left = new ArrayDeque<>(List.of(messages));
        return new SessionSource() {
            @Override
            public @Nullable OutgoingMessage next() {
                return left.poll();
            }

            @Override
            public long sessions() {
                return 0;
            }

            @Override
            public OptionalDouble fractionDone() {
                return OptionalDouble.empty();
            }
        };
    }

    private static OutgoingMessage message(String messageId, String sessionId) {
        Interaction view = Interaction.builder(NOON, Action.VIEW).productId("p").build();
        SessionMessage message = SessionMessage.builder(
                        messageId,
                        sessionId,
                        new User("u", null, null, null),
                        new Device("mobile", null, null),
                        "Google",
                        new Interaction[] {view})
                .build();
        return new OutgoingMessage("u", SessionCodec.encode(message), message, NOON, null);
    }
}
