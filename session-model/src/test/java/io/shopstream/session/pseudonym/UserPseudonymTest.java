package io.shopstream.session.pseudonym;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.DocumentId;
import io.shopstream.session.SessionLimits;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserPseudonymTest {

    private static final String KEY = "a secret key of thirty-two bytes";

    private final UserPseudonym pseudonym = new UserPseudonym(KEY.getBytes(UTF_8));

    @Test
    void isTheIdOfTheKeyAndTheFirstHalfOfAnHmac() {
        assertThat(pseudonym.of("ada@example.org")).isEqualTo("e3bb0427-a39333b6e24ace0f55d89f2a78b6e87d");
        assertThat(pseudonym.of("u-1")).isEqualTo("e3bb0427-2341c9c346eb14819ed373bfd155f330");
    }

    @Test
    void isTheSameForAUserAndAnotherForEachOther() {
        Set<String> pseudonyms = new HashSet<>();
        for (int user = 0; user < 10_000; user++) {
            pseudonyms.add(pseudonym.of("u-" + user));
        }

        assertThat(pseudonyms).hasSize(10_000);
        assertThat(new UserPseudonym(KEY.getBytes(UTF_8)).of("u-7")).isEqualTo(pseudonym.of("u-7"));
        // ids are what they are: no case and no white space is overlooked
        assertThat(pseudonym.of("U-7")).isNotEqualTo(pseudonym.of("u-7"));
    }

    @Test
    void isAnotherUnderAnotherKey() {
        assertThat(new UserPseudonym("another key of thirty-two bytes.".getBytes(UTF_8)).of("u-1"))
                .hasSize(41)
                .isNotEqualTo(pseudonym.of("u-1"));
    }

    /** Though the key be the same: otherwise who knows somebody's hash would find the person's sessions. */
    @Test
    void sharesNothingWithTheHashOfAnEmailOfTheSameText() {
        String hash = new EmailHash(KEY.getBytes(UTF_8)).of("ada@example.org");

        assertThat(hash).doesNotContain(pseudonym.of("ada@example.org").substring(9));
    }

    @Test
    void fitsUrlsAndDocumentsAsItIs() {
        String longest = pseudonym.of("ä".repeat(SessionLimits.MAX_ID_BYTES / 2));

        assertThat(longest).hasSize(41).matches("[0-9a-f]{8}-[0-9a-f]{32}");
        assertThat(DocumentId.of(longest, "s-1")).isEqualTo(longest + ":s-1");
    }
}
