package io.shopstream.session.pseudonym;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmailHashTest {

    private static final String KEY = "a secret key of thirty-two bytes";

    private final EmailHash hash = new EmailHash(KEY.getBytes(UTF_8));

    /** By {@code printf 'email\0ada@example.org' | openssl dgst -sha256 -hmac 'a secret key of thirty-two bytes'}. */
    @Test
    void isTheIdOfTheKeyAndHmacSha256InHexadecimal() {
        assertThat(hash.of("ada@example.org"))
                .isEqualTo("e3bb0427:1d702b301d9a781fe5e55a0d45fc2cdc7216bc716a6c37f117aee64dd773b062")
                .hasSize(EmailHash.CHARS);
    }

    @Test
    void ignoresCaseAndSurroundingSpace() {
        assertThat(hash.of(" Ada@Example.ORG\t")).isEqualTo(hash.of("ada@example.org"));
    }

    @Test
    void ofAnotherKeyBothIdAndHashAreOthers() {
        String other = new EmailHash("another key of thirty-two bytes.".getBytes(UTF_8)).of("ada@example.org");

        assertThat(other.split(":", -1)[0])
                .isNotEqualTo(hash.of("ada@example.org").split(":", -1)[0]);
        assertThat(other.split(":", -1)[1])
                .isNotEqualTo(hash.of("ada@example.org").split(":", -1)[1]);
    }

    @Test
    void theIdIsThatOfTheKeyWhateverTheAddress() {
        assertThat(hash.of("eve@example.org")).startsWith("e3bb0427:");
    }
}
