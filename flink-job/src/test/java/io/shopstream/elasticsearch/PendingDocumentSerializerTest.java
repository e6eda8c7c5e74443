package io.shopstream.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class PendingDocumentSerializerTest {

    /** Written by version 1; a later version must still read it. */
    private static final String VERSION_1 = "ffffffffffffffff" // Flink's mark
            + "00000001" // one document
            + "0000000000000063" // its size in the buffer
            + "00000001" + "69" // index i
            + "00000002" + "c3a9" // id é
            + "000000000000002a" // version 42
            + "00000003" // 3 failures
            + "00000002" + "7b7d" // {}
            + "000001a9a6a3a400"; // since

    private static final PendingDocument DOCUMENT =
            new PendingDocument(new Document("i", "é", 42, "{}".getBytes(StandardCharsets.UTF_8), 0x1a9a6a3a400L), 3);

    private final PendingDocumentSerializer serializer = new PendingDocumentSerializer();

    @Test
    void writesVersion1() throws IOException {
        BufferedRequestState<PendingDocument> state =
                new BufferedRequestState<>(List.of(new RequestEntryWrapper<>(DOCUMENT, 99)));

        assertThat(serializer.getVersion()).isEqualTo(1);
        assertThat(HexFormat.of().formatHex(serializer.serialize(state))).isEqualTo(VERSION_1);
    }

    @Test
    void readsVersion1() throws IOException {
        PendingDocument read = serializer
                .deserialize(1, HexFormat.of().parseHex(VERSION_1))
                .getBufferedRequestEntries()
                .get(0)
                .getRequestEntry();

        assertThat(read).isEqualTo(DOCUMENT);
        assertThat(read.document().since()).isEqualTo(0x1a9a6a3a400L);
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("Unknown version 2 of the Elasticsearch sink's state");
    }
}
