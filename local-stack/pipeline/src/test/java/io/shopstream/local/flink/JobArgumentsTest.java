package io.shopstream.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {

    @Test
    void aFlagOfTheUserTakesTheDefaultsPlace() {
        List<String> defaults = List.of("--kafka-bootstrap", "127.0.0.1:19092", "--redis", "127.0.0.1:16379");

        assertThat(JobArguments.over(defaults, List.of("--redis=redis:6379", "--clock-tolerance", "1h")))
                .containsExactly(
                        "--kafka-bootstrap", "127.0.0.1:19092", "--redis=redis:6379", "--clock-tolerance", "1h");
    }

    @Test
    void aFlagIsNamedWithItsValueBehindItOrAfterAnEqualsSign() {
        assertThat(JobArguments.has("--mongo", List.of("--mongo", "mongodb://a")))
                .isTrue();
        assertThat(JobArguments.has("--mongo", List.of("--mongo=mongodb://a"))).isTrue();
        assertThat(JobArguments.has("--mongo", List.of("--mongo-user", "a"))).isFalse();
    }
}
