package io.shopstream.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DocumentIdTest {

    private static final String HASH = "63b1a1f26c4ccc4b7d9ba83d5d8f3e7f9a4f0a3d2b1c0e9f8d7c6b5a49382716";

    @Test
    void partsAreJoinedByColonsThatNoOtherPartButTheLastHolds() {
        assertThat(DocumentId.of("p-1")).isEqualTo("p-1");
        assertThat(DocumentId.of("u-1", "s-1")).isEqualTo("u-1:s-1");
        assertThat(DocumentId.of("viewed", "a:b%")).isEqualTo("viewed:a:b%");
        assertThat(DocumentId.of("a:b%", "c")).isEqualTo("a%3Ab%25:c");
        assertThat(DocumentId.of("a", "b:c", "d")).isEqualTo("a:b%3Ac:d");
    }

    @Test
    void idsOfLegalLengthFitWhateverTheyHold() {
        for (String character : List.of(":", "%", "x", "ä", "椅", "🪑")) {
            int bytes = character.getBytes(StandardCharsets.UTF_8).length;
            String longest = character.repeat(SessionLimits.MAX_ID_BYTES / bytes);
            assertThat(bytes(DocumentId.of(longest, longest, longest))).isLessThanOrEqualTo(512);
            assertThat(bytes(new MessageIdentity(longest, longest).text())).isLessThanOrEqualTo(512);
            assertThat(bytes(new MessageIdentity(longest, longest).interaction(999)))
                    .isLessThanOrEqualTo(512);
        }
    }

    @Test
    void whatFitsStaysAsItIs() {
        String longest = "x".repeat(255);
        assertThat(DocumentId.of(longest, longest + "x")).isEqualTo(longest + ":" + longest + "x");
    }

    /** The value of {@code printf '%s' ID | sha256sum}. */
    @Test
    void aLongerOneBecomesItsBeginningAndItsHash() {
        assertThat(DocumentId.of("x".repeat(300), "y".repeat(300)))
                .isEqualTo("x".repeat(256) + "~4b2f351aabace894294195be0e5b39739ab0a59d5e93d5ef096bdf567029a567");
    }

    @Test
    void theBeginningEndsWithAWholeCharacter() {
        assertThat(DocumentId.of("a" + "🪑".repeat(200))).startsWith("a" + "🪑".repeat(63) + "~");
    }

    @Test
    void nobodyChoosesTheHashedIdOfAnother() {
        String hashed = DocumentId.of("x".repeat(600));

        assertThat(DocumentId.of(hashed)).isNotEqualTo(hashed).startsWith("x".repeat(256) + "~");
        assertThat(DocumentId.of("u", "~" + HASH)).isNotEqualTo("u:~" + HASH);
        assertThat(DocumentId.of("u", "~" + HASH.substring(1))).isEqualTo("u:~" + HASH.substring(1));
    }

    @Property
    void differentPartsGiveDifferentIds(@ForAll("parts") List<List<String>> many) {
        Map<String, List<String>> parts = new HashMap<>();
        for (List<String> some : many) {
            List<String> before = parts.put(DocumentId.of(some.toArray(String[]::new)), some);
            assertThat(before == null || before.equals(some)).isTrue();
        }
    }

    @Provide
    Arbitrary<List<List<String>>> parts() {
        return Arbitraries.strings()
                .withChars(":%~#23A5")
                .ofMinLength(1)
                .ofMaxLength(4)
                .list()
                .ofSize(2)
                .list()
                .ofSize(50);
    }

    private static int bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8).length;
    }
}
