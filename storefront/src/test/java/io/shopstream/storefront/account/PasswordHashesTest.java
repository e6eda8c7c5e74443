package io.shopstream.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashesTest {

    private final PasswordHashes hashes = new PasswordHashes();

    @Test
    void aHashIsArgon2idWithASaltOfItsOwn() {
        String hash = hashes.hash("a long enough password");

        assertThat(hash)
                .startsWith("$argon2id$v=19$m=16384,t=2,p=1$")
                .isNotEqualTo(hashes.hash("a long enough password"));
        assertThat(hashes.matches("a long enough password", hash)).isTrue();
        assertThat(hashes.matches("a long enough passwort", hash)).isFalse();
        assertThat(hashes.matches("nobody has this password", null)).isFalse();
    }

    @Test
    void aPasswordIsNeitherShortNorEndless() {
        assertThat(PasswordHashes.mayBe("123456789")).isFalse();
        assertThat(PasswordHashes.mayBe("1234567890")).isTrue();
        assertThat(PasswordHashes.mayBe("🛋".repeat(10))).isTrue();
        assertThat(PasswordHashes.mayBe("x".repeat(129))).isFalse();
    }

    @Test
    void addressesAreComparedAsPeopleMeanThem() {
        assertThat(EmailAddress.normalised(" Ida@Example.ORG ")).contains("ida@example.org");
        for (String none : new String[] {"", "ida", "ida@", "@example.org", "a b@example.org", "a@b", "<a@b.org>"}) {
            assertThat(EmailAddress.normalised(none)).as(none).isEmpty();
        }
    }
}
