package io.shopstream.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {

    @Test
    void theInnermostMessageIsWhatAUserNeeds() {
        String trace = """
                org.apache.flink.runtime.rest.handler.RestHandlerException: Could not execute application.
                \tat org.apache.flink.runtime.webmonitor.handlers.JarRunHandler.x(JarRunHandler.java:1)
                Caused by: java.util.concurrent.CompletionException: org.apache.flink.util.FlinkRuntimeException: no
                \t... 2 more
                Caused by: io.shopstream.settings.InvalidSettings: Unknown flag --nonsense; known are --redis
                \t... 6 more
                """;

        assertThat(RootCause.of(trace)).isEqualTo("Unknown flag --nonsense; known are --redis");
    }

    @Test
    void anExceptionWhoseMessageIsOneWordKeepsItsName() {
        assertThat(RootCause.of("Caused by: java.lang.ClassNotFoundException: io.shopstream.Missing"))
                .isEqualTo("java.lang.ClassNotFoundException: io.shopstream.Missing");
    }

    @Test
    void aPlainErrorIsItself() {
        assertThat(RootCause.of("Jar file x does not exist")).isEqualTo("Jar file x does not exist");
        assertThat(RootCause.of("")).isEqualTo("no reason given");
    }
}
