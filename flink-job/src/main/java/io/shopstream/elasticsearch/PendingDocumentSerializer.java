package io.shopstream.elasticsearch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriterStateSerializer;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;

/**
 * What the sink holds at a checkpoint, version 1: index, id, version, failures, JSON, since when; texts and JSON with a
 * length.
 */
final class PendingDocumentSerializer extends AsyncSinkWriterStateSerializer<PendingDocument> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public BufferedRequestState<PendingDocument> deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
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
        out.writeLong(document.since());
    }

    @Override
    protected PendingDocument deserializeRequestFromStream(long size, DataInputStream in) throws IOException {
        String index = new String(readBytes(in), StandardCharsets.UTF_8);
        String id = new String(readBytes(in), StandardCharsets.UTF_8);
        long documentVersion = in.readLong();
        int failures = in.readInt();
        Document document = new Document(index, id, documentVersion, readBytes(in), in.readLong());
        return new PendingDocument(document, failures);
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
