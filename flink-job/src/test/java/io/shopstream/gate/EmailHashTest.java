package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailHashTest {

    private final EmailHash hash = new EmailHash(GateMessages.bytes("a secret key"));

    @Test
    void isHmacSha256InHexadecimal() {
        assertThat(hash.of("ada@example.org"))
                .isEqualTo("88f7d9e9e8c2a2fbb185b59f08d5a66eb6708fd1613a251fd9a4ef02c0ac32b2");
    }

    @Test
    void ignoresCaseAndSurroundingSpace() {
        assertThat(hash.of(" Ada@Example.ORG\t")).isEqualTo(hash.of("ada@example.org"));
    }

    @Test
    void dependsOnTheKey() {
        assertThat(new EmailHash(GateMessages.bytes("another key")).of("ada@example.org"))
                .isNotEqualTo(hash.of("ada@example.org"));
    }
}
