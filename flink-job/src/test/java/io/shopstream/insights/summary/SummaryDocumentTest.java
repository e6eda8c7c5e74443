package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.insights.sink.Document;
import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final ValidSession WHOLE = message("m-1")
            .of("u-1024", "s-81f0")
            .view("10:15:12", "p-7", "Sofas")
            .interaction("10:16:30.500", Action.PURCHASE, "p-7", "Sofas", new BigDecimal("499.00"), 2)
            .location(new Location("DE", "Berlin", "Berlin", "10115"))
            .payment("card")
            .build();

    @Test
    void writesEveryFieldOfTheContract() {
        Document document = SummaryDocument.of(SessionState.of(WHOLE, 500)
                .summary(true, Instant.parse("2026-11-20T11:00:00Z").toEpochMilli()));

        assertThat(document.index()).isEqualTo("session_summary");
        assertThat(document.id()).isEqualTo("u-1024:s-81f0");
        assertThat(new String(document.json(), StandardCharsets.UTF_8))
                .isEqualTo("{\"userId\":\"u-1024\",\"sessionId\":\"s-81f0\",\"visitor\":\"new\","
                        + "\"startedAt\":\"2026-11-20T10:15:12Z\",\"endedAt\":\"2026-11-20T10:16:30.500Z\","
                        + "\"sessionDurationSeconds\":78,\"interactions\":2,\"pageViews\":1,\"clicks\":0,"
                        + "\"searches\":0,\"favorites\":0,\"addToCarts\":0,\"removeFromCarts\":0,\"purchases\":1,"
                        + "\"reviews\":0,\"productIds\":[\"p-7\"],\"productCategories\":[\"Sofas\"],"
                        + "\"amountSpent\":998.00,\"purchaseMade\":true,\"paymentMethodType\":\"card\","
                        + "\"bounced\":false,\"cartAbandoned\":false,\"keyActivity\":\"buying\","
                        + "\"device\":{\"deviceType\":\"mobile\",\"operatingSystem\":\"iOS\",\"browserType\":\"Safari\"},"
                        + "\"referrer\":\"Google\","
                        + "\"location\":{\"country\":\"DE\",\"state\":\"Berlin\",\"city\":\"Berlin\",\"zipCode\":\"10115\"},"
                        + "\"closed\":true,\"revision\":2,\"updatedAt\":\"2026-11-20T11:00:00Z\"}");
    }

    @Test
    void leavesOutWhatIsNotKnown() throws IOException {
        ValidSession bare = message("m-1")
                .device("desktop")
                .action("10:00:00", Action.SEARCH)
                .build();
        JsonNode json = JSON.readTree(
                SummaryDocument.of(SessionState.of(bare, 500).summary(false, 0)).json());

        assertThat(json.has("paymentMethodType")).isFalse();
        assertThat(json.has("location")).isFalse();
        assertThat(json.get("device")).isEqualTo(JSON.createObjectNode().put("deviceType", "desktop"));
        assertThat(json.get("amountSpent").decimalValue()).isZero();
    }

    @Test
    void encodesUserIdsSoThatDocumentIdsNeverCollide() {
        assertThat(SummaryDocument.id("a:b", "c")).isEqualTo("a%3Ab:c");
        assertThat(SummaryDocument.id("a", "b:c")).isEqualTo("a:b:c");
        assertThat(SummaryDocument.id("a%3Ab", "c")).isEqualTo("a%253Ab:c");
    }

    @Test
    void versionsOrderByEndThenRevision() {
        assertThat(SummaryDocument.version(summary(1_800_000_000_999L, 5))).isEqualTo((1_800_000_000L << 24) + 5);
        assertThat(SummaryDocument.version(summary(1_800_000_000_000L, 1L << 30)))
                .isEqualTo((1_800_000_000L << 24) + 16_777_215)
                .isLessThan(SummaryDocument.version(summary(1_800_000_001_000L, 1)));
    }

    @Test
    void fillsExactlyTheFieldsOfTheIndexTemplateWithFittingTypes() throws IOException {
        JsonNode template;
        try (InputStream in = getClass()
                .getResourceAsStream("/io/shopstream/elasticsearch/templates/" + SummaryDocument.INDEX + ".json")) {
            template = JSON.readTree(Objects.requireNonNull(in));
        }
        JsonNode mappings = template.at("/template/mappings");
        Map<String, String> mapped = new TreeMap<>();
        mappedTypes("", mappings.get("properties"), mapped);
        Map<String, String> written = new TreeMap<>();
        JsonNode document = JSON.readTree(
                SummaryDocument.of(SessionState.of(WHOLE, 500).summary(true, 0)).json());
        writtenTypes("", document, mapped, written);

        assertThat(mappings.get("dynamic").asText()).isEqualTo("strict");
        assertThat(template.at("/index_patterns/0").asText()).isEqualTo("session_summary-v*");
        assertThat(written).isEqualTo(mapped);
    }

    private static void mappedTypes(String prefix, JsonNode properties, Map<String, String> types) {
        properties.properties().forEach(property -> {
            JsonNode nested = property.getValue().get("properties");
            if (nested == null) {
                types.put(
                        prefix + property.getKey(),
                        property.getValue().get("type").asText());
            } else {
                mappedTypes(prefix + property.getKey() + ".", nested, types);
            }
        });
    }

    /** The mapped type of each written field if its value fits, else what the value is. */
    private static void writtenTypes(
            String prefix, JsonNode object, Map<String, String> mapped, Map<String, String> types) {
        object.properties().forEach(field -> {
            String name = prefix + field.getKey();
            JsonNode value = field.getValue().isArray() ? field.getValue().get(0) : field.getValue();
            if (value.isObject()) {
                writtenTypes(name + ".", value, mapped, types);
            } else {
                String type = mapped.getOrDefault(name, "unmapped");
                types.put(name, fits(value, type) ? type : value.getNodeType() + " in " + type);
            }
        });
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "keyword" -> value.isTextual();
            case "date" -> value.isTextual() && Instant.parse(value.asText()) != null;
            case "integer", "long" -> value.isIntegralNumber();
            case "double" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }

    private static SessionSummary summary(long endedAt, long revision) {
        return new SessionSummary(
                "u",
                "s",
                WHOLE.visitor(),
                0,
                endedAt,
                ActionCounts.NONE,
                new String[0],
                new String[0],
                BigDecimal.ZERO,
                null,
                KeyActivity.BROWSING,
                new Device("mobile", null, null),
                "Google",
                null,
                true,
                revision,
                0);
    }
}
