package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.TemplateFit;
import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.SessionKey;
import io.shopstream.session.ValidSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

    /** Each of them is legal: 200 bytes, and all of them are encoded as three. */
    @Test
    void theLongestIdsFitADocumentsId() {
        String colons = ":".repeat(200);
        String id = SessionKey.of(colons, "s".repeat(200));

        assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(512);
        assertThat(id).startsWith("%3A%3A").isNotEqualTo(SessionKey.of(colons, "s".repeat(199)));
        assertThat(SessionKey.of("u:1", "s:1")).isEqualTo("u%3A1:s:1");
    }

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
                        + "\"keyActivities\":[\"browsing\",\"buying\"],\"categoryPath\":[\"Sofas\"],"
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
        assertThat(SessionKey.of("a:b", "c")).isEqualTo("a%3Ab:c");
        assertThat(SessionKey.of("a", "b:c")).isEqualTo("a:b:c");
        assertThat(SessionKey.of("a%3Ab", "c")).isEqualTo("a%253Ab:c");
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
        TemplateFit.assertFills(SummaryDocument.of(SessionState.of(WHOLE, 500).summary(true, 0)));
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
                new KeyActivity[] {KeyActivity.BROWSING},
                new String[0],
                new Device("mobile", null, null),
                "Google",
                null,
                true,
                revision,
                0,
                0);
    }
}
