package io.shopstream.insights.traffic;

import com.dynatrace.hash4j.hashing.Hashing;
import io.shopstream.insights.sink.Document;
import io.shopstream.insights.sink.JsonDocument;
import java.time.Instant;
import java.util.HexFormat;

/** How a minute's traffic becomes a document of {@code traffic}. */
public final class TrafficDocument {

    /** The alias that traffic is written through. */
    public static final String INDEX = "traffic";

    /** Characters of a value that an id holds; with three bytes each it stays below Elasticsearch's 512 bytes. */
    static final int MOST_ID_CHARS = 120;

    private TrafficDocument() {}

    /** Every change adds an interaction, so their number is the document's version. */
    public static Document of(Traffic traffic) {
        return new JsonDocument()
                .time("minute", traffic.minute())
                .text("dimension", traffic.dimension().wireName())
                .text("value", traffic.value())
                .number("sessions", traffic.sessions())
                .number("visitors", traffic.visitors())
                .number("interactions", traffic.interactions())
                .number("purchases", traffic.purchases())
                .number("revenue", traffic.revenue())
                .end(INDEX, id(traffic), traffic.interactions());
    }

    /** {@code minute:dimension:value}; of a value too long for an id, its beginning and a hash of it all. */
    static String id(Traffic traffic) {
        String value = traffic.value();
        if (value.length() > MOST_ID_CHARS) {
            long hash = Hashing.komihash5_0().hashCharsToLong(value);
            // not between the halves of a character beyond the first 65,536, or the id would be no text
            int end = Character.isHighSurrogate(value.charAt(MOST_ID_CHARS - 1)) ? MOST_ID_CHARS - 1 : MOST_ID_CHARS;
            value = value.substring(0, end) + "~" + HexFormat.of().toHexDigits(hash);
        }
        return Instant.ofEpochMilli(traffic.minute()) + ":"
                + traffic.dimension().wireName() + ":" + value;
    }
}
