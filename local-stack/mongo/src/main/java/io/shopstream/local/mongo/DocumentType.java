package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;

/** Documents, as BSON. */
final class DocumentType extends CompactType<Document> {

    /** Heap that a document takes, to the bytes of its BSON; about. */
    private static final int HEAP_RATIO = 5;

    private static final int USUAL_BYTES = 1024;

    DocumentType() {
        super(Document.class);
    }

    @Override
    boolean isCompact(Document document) {
        return true;
    }

    @Override
    void writeCompact(WriteBuffer out, Document document) {
        out.put(encode(document).nioBuffer());
    }

    @Override
    Document readCompact(ByteBuffer in) {
        ByteBuf bytes = Unpooled.wrappedBuffer(in);
        Document document = BsonDecoder.decodeBson(bytes);
        in.position(in.position() + bytes.readerIndex());
        return document;
    }

    @Override
    public int getMemory(Document document) {
        return HEAP_RATIO * bytes(document);
    }

    /** Of its BSON. */
    static int bytes(Document document) {
        return encode(document).readableBytes();
    }

    private static ByteBuf encode(Document document) {
        ByteBuf bytes = Unpooled.buffer(USUAL_BYTES);
        BsonEncoder.encodeDocument(document, bytes);
        return bytes;
    }
}
