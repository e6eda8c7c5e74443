package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void namesWhatIsMissingSurplusOrUnequalAndNothingElse() {
        Map<String, Map<String, String>> expected =
                Map.of("1:a", Map.of("purchases", "2", "referrer", "x"), "1:b", Map.of());
        Map<String, Map<String, String>> stored = Map.of(
                "1:a",
                Map.of("purchases", "3", "location.country", "DE", "closed", "true", "referrer", "x"),
                "1:c",
                Map.of());

        assertThat(Comparison.differences(expected, stored))
                .containsExactlyInAnyOrder(
                        "1:a: purchases should be 2 and is 3",
                        "1:a: location.country should be absent and is DE",
                        "1:b: missing",
                        "1:c: not expected");
    }

    @Test
    void flattensADocumentWithoutLosingADigit() throws IOException {
        String json = """
                {"a":{"b":"x","c":null},"list":["p","q"],"none":[],"sum":12345678901234567890.10,"five":5,"zero":0.00}""";

        assertThat(Comparison.flat(new ObjectMapper()
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .readTree(json)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "a.b", "x",
                        "list[0]", "p",
                        "list[1]", "q",
                        "sum", "12345678901234567890.1",
                        "five", "5",
                        "zero", "0"));
    }
}
