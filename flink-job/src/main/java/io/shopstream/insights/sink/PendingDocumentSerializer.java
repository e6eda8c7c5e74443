package io.shopstream.insights.sink;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * What the sink holds at a checkpoint, version 2: index, id, version, failures, JSON, since when; texts and JSON with a
 * length. Version 1 did not say since when.
 */
final class PendingDocumentSerializer extends AsyncSinkWriterStateSerializer<PendingDocument> {

    private static final int VERSION = 2;
    private static final int WITHOUT_SINCE = 1;

    private final int version;

    PendingDocumentSerializer() {
        this(VERSION);
    }

    private PendingDocumentSerializer(int version) {
        this.version = version;
    }

    @Override
    public int getVersion() {
        return version;
    }

    @Override
    public BufferedRequestState<PendingDocument> deserialize(int version, byte[] serialized) throws IOException {
        if (version == WITHOUT_SINCE && this.version != WITHOUT_SINCE) {
            return new PendingDocumentSerializer(WITHOUT_SINCE).deserialize(version, serialized);
        }
        if (version != this.version) {
            throw new IOException("Unknown version " + version + " of the Elasticsearch sink's state");
        }
        return super.deserialize(version, serialized);
    }

    @Override
    protected void serializeRequestToStream(PendingDocument pending, DataOutputStream out) throws IOException {
        Document document = pending.document();
        writeBytes(document.index().getBytes(StandardCharsets.UTF_8), out);
        writeBytes(document.id().getBytes(StandardCharsets.UTF_8), out);
        out.writeLong(document.version());
        out.writeInt(pending.failures());
        writeBytes(document.json(), out);
        if (version != WITHOUT_SINCE) {
            out.writeLong(document.since());
        }
    }

    @Override
    protected PendingDocument deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String index = new String(readBytes(in), StandardCharsets.UTF_8);
        String id = new String(readBytes(in), StandardCharsets.UTF_8);
        long documentVersion = in.readLong();
        int failures = in.readInt();
        byte[] json = readBytes(in);
        long since = version == WITHOUT_SINCE ? Document.UNKNOWN : in.readLong();
        return new PendingDocument(new Document(index, id, documentVersion, json, since), failures);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The Elasticsearch sink's state ends within a document");
        }
        return bytes;
    }
}
