package io.shopstream.insights.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.TemplateFit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.types.PojoTestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RejectionDeserializerTest {

    private static final byte[] POISON = {(byte) 0xff, 0, (byte) 0xc3, 0x28, 34, 123};

    @Test
    void saysWhyAndWhereFromButNotWhat() throws IOException {
        Rejection rejection = RejectionDeserializer.rejection(record(
                "reason", "unknown_device",
                "detail", "device.deviceType is unknown",
                "topic", "user_session_info",
                "partition", "3",
                "offset", "4711",
                "timestamp", "1700000000000"));
        Document document = RejectionDocument.of(rejection);

        assertThat(document.index()).isEqualTo("rejected_session");
        assertThat(document.id()).isEqualTo("user_session_info-3-4711");
        assertThat(document.version()).isEqualTo(1_800_000_000_000L);
        assertThat(json(document))
                .isEqualTo("{\"reason\":\"unknown_device\",\"detail\":\"device.deviceType is unknown\","
                        + "\"topic\":\"user_session_info\",\"partition\":3,\"offset\":4711,"
                        + "\"timestamp\":\"2023-11-14T22:13:20Z\",\"rejectedAt\":\"2027-01-15T08:00:00Z\"}");
        TemplateFit.assertFills(document, "userId", "messageId");
    }

    @Test
    void whatSomebodyElseWroteIsDescribedByItsOwnPlace() {
        assertThat(json(RejectionDocument.of(RejectionDeserializer.rejection(record()))))
                .isEqualTo(
                        "{\"reason\":\"none\",\"detail\":\"\",\"topic\":\"rejected_session\",\"partition\":1,"
                                + "\"offset\":9,\"timestamp\":\"2027-01-15T08:00:00Z\",\"rejectedAt\":\"2027-01-15T08:00:00Z\"}");
        for (String[] wrong :
                new String[][] {{"topic", "a b"}, {"partition", "x"}, {"partition", "9999999999"}, {"offset", "-1"}}) {
            String[] headers = {"topic", "t", "partition", "1", "offset", "1"};
            headers[Arrays.asList(headers).indexOf(wrong[0]) + 1] = wrong[1];
            assertThat(RejectionDocument.of(RejectionDeserializer.rejection(record(headers)))
                            .id())
                    .isEqualTo("rejected_session-1-9");
        }
    }

    @Test
    void leavesOutTimesThatAreNone() {
        Rejection rejection = new Rejection("none", "", "t", 0, 0, -1, Long.MAX_VALUE);

        assertThat(json(RejectionDocument.of(rejection)))
                .isEqualTo("{\"reason\":\"none\",\"detail\":\"\",\"topic\":\"t\",\"partition\":0,\"offset\":0}");
        assertThat(RejectionDocument.of(new Rejection("none", "", "t", 0, 0, -1, -1))
                        .version())
                .isZero();
    }

    @Property(tries = 300)
    void anyBytesInTheHeadersMakeADocument(@ForAll byte[] reason, @ForAll byte[] topic, @ForAll byte[] number) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("reason", reason)
                .add("topic", topic)
                .add("partition", number)
                .add("offset", null);

        assertThat(RejectionDocument.of(RejectionDeserializer.rejection(record(headers)))
                        .id())
                .isNotEmpty();
    }

    @Test
    void isSerializedWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Rejection.class);
    }

    private static ConsumerRecord<byte[], byte[]> record(String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return record(all);
    }

    private static ConsumerRecord<byte[], byte[]> record(RecordHeaders headers) {
        return new ConsumerRecord<>(
                "rejected_session",
                1,
                9,
                1_800_000_000_000L,
                TimestampType.CREATE_TIME,
                0,
                50,
                new byte[0],
                POISON,
                headers,
                Optional.empty());
    }

    private static String json(Document document) {
        return new String(document.json(), StandardCharsets.UTF_8);
    }
}
