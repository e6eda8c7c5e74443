package io.shopstream.session.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.session.recommendation.ShownList;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownCodecTest {

    private static final String SHOWN = """
            {"recommendationId":"r-1","userId":"u-1","sessionId":"s-1","deviceId":"d-1","at":1795000000000,"scenario":"discover",\
            "experiment":"e-1","variant":"b","modelVersion":"shipped","items":[\
            {"id":"p-1","position":0,"score":0.5,"source":"neighbours","propensity":1.0},\
            {"id":"p-2","position":1,"score":-2.0,"source":"explore","propensity":0.01}]}""";

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        ShownList list = ShownCodec.read(SHOWN.getBytes(UTF_8));

        assertThat(new String(ShownCodec.write(list), UTF_8)).isEqualTo(SHOWN);
        assertThat(list.items())
                .containsExactly(
                        new ShownList.Item("p-1", 0, 0.5, "neighbours", 1),
                        new ShownList.Item("p-2", 1, -2, "explore", 0.01));
    }

    @Test
    void whatNobodySaysIsAbsent() throws IOException {
        ShownList list = ShownCodec.read("""
                {"recommendationId":"r","userId":"u","at":1795000000000,"scenario":"continue","modelVersion":"m","items":[],
                 "ofALaterRelease":1}""".getBytes(UTF_8));

        assertThat(list.sessionId()).isNull();
        assertThat(list.deviceId()).isNull();
        assertThat(list.experiment()).isNull();
        assertThat(list.items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"r-1\"|\"\"",
                "\"r-1\"|null",
                "\"r-1\"|\"a\\u0000b\"",
                "\"u-1\"|\" \"",
                "\"s-1\"|\"\"",
                "\"d-1\"|\"\\t\"",
                "1795000000000|null",
                "1795000000000|946684799999",
                "1795000000000|4102444800000",
                "\"discover\"|\"\"",
                "\"e-1\"|null",
                "\"b\"|null",
                "\"shipped\"|null",
                "\"p-2\"|\"p-1\"",
                "\"p-2\"|null",
                "\"position\":1|\"position\":0",
                "\"position\":1|\"position\":-1",
                "\"position\":1|\"position\":1000",
                "\"position\":1|\"position\":null",
                "-2.0|\"NaN\"",
                "0.01|0",
                "0.01|1.01",
                "0.01|null",
                "\"explore\"|\"\"",
                "{\"id\":\"p-1\",\"position\":0,\"score\":0.5,\"source\":\"neighbours\",\"propensity\":1.0}|null",
                "\"items\"|\"others\""
            })
    void whatIsNotAsDocumentedIsNone(String said, String other) {
        assertThat(SHOWN).contains(said);
        assertThatThrownBy(() -> ShownCodec.read(SHOWN.replace(said, other).getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void boundsHold() throws IOException {
        assertThat(read("ä".repeat(100), 100).items()).hasSize(100);
        assertThatThrownBy(() -> read("ä".repeat(100) + "a", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("r", 101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShownCodec.read(new byte[ShownCodec.MAX_BYTES + 1]))
                .hasMessageContaining("longer");
    }

    /** The longest of all fits a record. */
    @Test
    void theLongestListFits() throws IOException {
        String id = "\"".repeat(196);
        ShownList longest = new ShownList(
                id,
                id,
                id,
                id,
                1_795_000_000_000L,
                "ä".repeat(100),
                "ä".repeat(100),
                "ä".repeat(100),
                "ä".repeat(100),
                IntStream.range(0, 100)
                        .mapToObj(
                                i -> new ShownList.Item(id + i, i, -1.7976931348623157e308, "ä".repeat(100), 4.9e-324))
                        .toList());

        assertThat(ShownCodec.read(ShownCodec.write(longest))).isEqualTo(longest);
    }

    private static ShownList read(String recommendationId, int items) throws IOException {
        List<ShownList.Item> shown = IntStream.range(0, items)
                .mapToObj(i -> new ShownList.Item("p-" + i, i, 0, "popular", 1))
                .toList();
        return ShownCodec.read(ShownCodec.write(new ShownList(
                recommendationId, "u", null, null, 1_795_000_000_000L, "discover", null, null, "m", shown)));
    }
}
