package io.shopstream.session.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @Property
    void readsWhatInstantsWrite(
            @ForAll @LongRange(min = 946_684_800L, max = 4_102_444_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);

        assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T10:15:12Z",
                "2026-11-20T10:15:12.5Z",
                "2026-11-20T10:15:12.123456789Z",
                "2024-02-29T00:00:00Z",
                "2026-11-20T10:15Z",
                "2026-11-20T10:15:12+02:00",
                "2026-11-20T10:15:12.345-11:30",
                "2026-11-20T10:15:12z"
            })
    void readsTheSameAsTheFormatterOfTheJdk(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-20",
                "2026-11-20T10:15:12",
                "2026-11-20T10:15:12.1234567890Z",
                "2026-02-30T10:15:12Z",
                "2026-13-20T10:15:12Z",
                "2026-11-20T25:15:12Z",
                "2026-11-20T10:15:60Z",
                "2026-11-20T10:15:1xZ",
                "2026-11-20 10:15:12Z",
                "2026-11-20T10:15:12+00:00+0000",
                "2026-11-20T10:15:12+1",
                "2026-11-20T10:15:12+0060",
                "2026-11-20T10:15:12+1900",
                "2026-02-30T10:15:12+0000",
                "2026-11-20T24:00:00+0000"
            })
    void refusesWhatIsNoDateAndTime(String text) {
        assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
