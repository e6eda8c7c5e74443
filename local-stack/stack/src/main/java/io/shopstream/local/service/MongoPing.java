package io.shopstream.local.service;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** MongoDB's {@code {ping: 1, $db: "admin"}} in an OP_MSG; any OP_MSG is an answer. (The local server has no {@code hello}.) */
record MongoPing(int port) implements Readiness {

    private static final int OP_MSG = 2013;
    private static final int HEADER_BYTES = 16;
    private static final byte INT32 = 0x10;
    private static final byte STRING = 0x02;

    @Override
    public boolean isReady() throws IOException {
        return Loopback.ask(port, request(), MongoPing::isMessage);
    }

    private static byte[] request() {
        byte[] document = document();
        int flagsAndSectionKind = 4 + 1;
        int size = HEADER_BYTES + flagsAndSectionKind + document.length;
        int requestId = 1;
        int responseTo = 0;
        int flags = 0;
        byte bodySection = 0;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .putInt(requestId)
                .putInt(responseTo)
                .putInt(OP_MSG)
                .putInt(flags)
                .put(bodySection)
                .put(document)
                .array();
    }

    private static byte[] document() {
        int size = 4 + (1 + 5 + 4) + (1 + 4 + 4 + 6) + 1;
        byte end = 0;
        return ByteBuffer.allocate(size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(size)
                .put(INT32)
                .put(zeroEnded("ping"))
                .putInt(1)
                .put(STRING)
                .put(zeroEnded("$db"))
                .putInt("admin".length() + 1)
                .put(zeroEnded("admin"))
                .put(end)
                .array();
    }

    private static byte[] zeroEnded(String text) {
        return (text + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isMessage(DataInputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        return header.remaining() == HEADER_BYTES && header.getInt(HEADER_BYTES - 4) == OP_MSG;
    }
}
