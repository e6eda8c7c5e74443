package io.shopstream.graph.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "''",
                "Sofa",
                "'s Morgens",
                "=1",
                "+1",
                "-1",
                "@x",
                "\tx",
                "\rx",
                "\nx",
                "'=1",
                "''=1",
                "'''@",
                "a=b"
            })
    void whatIsWrittenIsReadAndIsNoFormula(String text) {
        String written = SpreadsheetText.written(text);

        assertThat(SpreadsheetText.read(written)).isEqualTo(text);
        assertThat(written).doesNotMatch("(?s)[=+@\\-\t\r\n].*");
    }

    @Test
    void onlyWhatCouldBeAFormulaIsChanged() {
        assertThat(SpreadsheetText.written("Sofa = couch")).isEqualTo("Sofa = couch");
        assertThat(SpreadsheetText.written("=1+1")).isEqualTo("'=1+1");
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        assertThat(XmlText.of("a\u0000b\u001Bc\uFFFEd\uD800e")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(XmlText.of("<a> & \t\r\n \uD83D\uDECB ü")).isEqualTo("<a> & \t\r\n \uD83D\uDECB ü");
    }
}
