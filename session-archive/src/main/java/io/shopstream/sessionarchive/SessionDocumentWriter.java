package io.shopstream.sessionarchive;

import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.Review;
import io.shopstream.session.SessionContent;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.time.Instant;
import org.bson.BsonBinaryWriter;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message as a BSON document: the fields of its JSON under the same names, after an {@code _id},
 * the text of its identity, with dates as BSON dates (milliseconds), prices as exact decimals, {@code lastInteractionAt}, by which
 * sessions since some day are found, and {@code contentHash}, by which copies are told from other messages. What a message does not tell is not there.
 */
final class SessionDocumentWriter {

    private SessionDocumentWriter() {}

    static ArchivedSession write(ValidSession session) {
        try (BasicOutputBuffer buffer = new BasicOutputBuffer(2048);
                BsonBinaryWriter bson = new BsonBinaryWriter(buffer)) {
            String id = session.identity().text();
            long content = SessionContent.hash(session);
            bson.writeStartDocument();
            bson.writeString(SessionFields.ID, id);
            bson.writeInt64(SessionFields.CONTENT_HASH, content);
            writeIds(bson, session);
            writeUser(bson, session);
            writeVisit(bson, session);
            bson.writeStartArray(SessionFields.INTERACTIONS);
            for (Interaction interaction : session.interactions()) {
                writeInteraction(bson, interaction);
            }
            bson.writeEndArray();
            write(bson, "paymentMethodType", session.paymentMethodType());
            bson.writeEndDocument();
            return new ArchivedSession(id, content, buffer.toByteArray());
        }
    }

    private static void writeIds(BsonBinaryWriter bson, ValidSession session) {
        bson.writeString("messageId", session.messageId());
        bson.writeString("sessionId", session.sessionId());
        write(bson, "sequence", session.sequence());
        write(bson, "sentAt", session.sentAt());
        Instant last = Instant.MIN;
        for (Interaction interaction : session.interactions()) {
            last = interaction.at().isAfter(last) ? interaction.at() : last;
        }
        write(bson, SessionFields.LAST_INTERACTION_AT, last);
    }

    private static void writeUser(BsonBinaryWriter bson, ValidSession session) {
        bson.writeStartDocument(SessionFields.USER);
        bson.writeString(SessionFields.USER_ID, session.user().userId());
        write(bson, "gender", session.user().gender());
        write(bson, "emailHash", session.user().emailHash());
        bson.writeEndDocument();
        bson.writeString("visitor", session.visitor().wireName());
    }

    private static void writeVisit(BsonBinaryWriter bson, ValidSession session) {
        bson.writeStartDocument("device");
        bson.writeString("deviceType", session.device().deviceType());
        write(bson, "operatingSystem", session.device().operatingSystem());
        write(bson, "browserType", session.device().browserType());
        bson.writeEndDocument();
        bson.writeString("referrer", session.referrer());
        Location location = session.location();
        if (location != null) {
            bson.writeStartDocument("location");
            write(bson, "country", location.country());
            write(bson, "state", location.state());
            write(bson, "city", location.city());
            write(bson, "zipCode", location.zipCode());
            bson.writeEndDocument();
        }
    }

    private static void writeInteraction(BsonBinaryWriter bson, Interaction interaction) {
        bson.writeStartDocument();
        write(bson, "at", interaction.at());
        bson.writeString(SessionFields.ACTION, interaction.action().wireName());
        write(bson, SessionFields.PRODUCT_ID, interaction.productId());
        write(bson, SessionFields.PRODUCT_NAME, interaction.productName());
        write(bson, SessionFields.PRODUCT_CATEGORY, interaction.productCategory());
        write(bson, "productPrice", interaction.productPrice());
        write(bson, "quantity", interaction.quantity());
        Review review = interaction.review();
        if (review != null) {
            bson.writeStartDocument("review");
            write(bson, "rating", review.rating());
            write(bson, "text", review.text());
            bson.writeEndDocument();
        }
        write(bson, "recommendationId", interaction.recommendationId());
        bson.writeEndDocument();
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable String value) {
        if (value != null) {
            bson.writeString(name, value);
        }
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable Integer value) {
        if (value != null) {
            bson.writeInt32(name, value);
        }
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable Instant value) {
        if (value != null) {
            bson.writeDateTime(name, value.toEpochMilli());
        }
    }

    private static void write(BsonBinaryWriter bson, String name, @Nullable BigDecimal value) {
        if (value != null) {
            bson.writeDecimal128(name, new Decimal128(value));
        }
    }
}
