package io.shopstream.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkippedOffsetsTest {

    @Test
    void containExactlyWhatIsNamed() {
        SkippedOffsets skipped = skipped("user-info-2-0@42, user-info-2-13@7");

        assertThat(skipped.contains("user-info-2", 0, 42)).isTrue();
        assertThat(skipped.contains("user-info-2", 13, 7)).isTrue();
        assertThat(skipped.contains("user-info-2", 0, 7)).isFalse();
        assertThat(skipped.contains("user-info-2", 13, 42)).isFalse();
        assertThat(skipped.contains("another", 0, 42)).isFalse();
        assertThat(skipped).hasToString("user-info-2-0@42,user-info-2-13@7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "user-info-2@42", "user-info-2-0@", "user-info-2-0@-1", "user-info-2-0@1,,"})
    void refuseWhatIsNoOffset(String text) {
        assertThatThrownBy(() -> skipped(text))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("--skip");
    }

    @Test
    void refuseATopicThatTheJobDoesNotRead() {
        assertThatThrownBy(() -> skipped("valid_customer_session-0@42"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--skip: the job reads user-info-2, not valid_customer_session");
    }

    @Test
    void areNoneUnlessSomebodySaysSo() {
        assertThat(SkippedOffsets.from(Arguments.of(new String[0], Map.of()), List.of("user-info-2")))
                .isEqualTo(SkippedOffsets.NONE);
    }

    private static SkippedOffsets skipped(String text) {
        return SkippedOffsets.from(Arguments.of(new String[] {"--skip", text}, Map.of()), List.of("user-info-2"));
    }
}
