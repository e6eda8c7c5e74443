package io.shopstream.local.service;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Asks a broker for the cluster's metadata, as every client does first: it is ready once it names itself as a live
 * broker. Written by hand because the supervisor stays small without Kafka's client.
 */
record KafkaMetadata(int port) implements Readiness {

    private static final short METADATA = 3;
    private static final short VERSION = 5;
    private static final int CORRELATION_ID = 1;
    private static final short NO_CLIENT_ID = -1;

    @Override
    public boolean isReady() throws IOException {
        return Loopback.ask(port, request(), KafkaMetadata::namesABroker);
    }

    private static byte[] request() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int noTopics = 0;
        int size = 2 + 2 + 4 + 2 + 4 + 1;
        out.writeInt(size);
        out.writeShort(METADATA);
        out.writeShort(VERSION);
        out.writeInt(CORRELATION_ID);
        out.writeShort(NO_CLIENT_ID);
        out.writeInt(noTopics);
        boolean createTopics = false;
        out.writeBoolean(createTopics);
        return bytes.toByteArray();
    }

    private static boolean namesABroker(DataInputStream in) throws IOException {
        int size = in.readInt();
        int correlationId = in.readInt();
        int throttleMillis = in.readInt();
        int brokers = in.readInt();
        return size > 0 && correlationId == CORRELATION_ID && throttleMillis >= 0 && brokers > 0;
    }
}
