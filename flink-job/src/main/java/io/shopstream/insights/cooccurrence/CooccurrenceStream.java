package io.shopstream.insights.cooccurrence;

import io.shopstream.elasticsearch.Document;
import io.shopstream.insights.cooccurrence.pairs.PairOperator;
import io.shopstream.session.SessionLifetime;
import io.shopstream.session.ValidSession;
import io.shopstream.stream.CompactedRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The co-occurrence of products, from messages to documents and to what ranking needs.
 *
 * <pre>
 * messages --(by session)--&gt; pairs --(by row group)--------------------&gt; rows --&gt; item_cooccurrence
 *                              |                                           ^ |
 *                              +--(by row group)--&gt; totals --(to all)------+ +--&gt; product_neighbours
 * </pre>
 *
 * @param documents of {@code item_cooccurrence}
 * @param neighbours of {@code product_neighbours}
 */
public record CooccurrenceStream(DataStream<Document> documents, DataStream<CompactedRecord> neighbours) {

    /**
     * Counts.
     *
     * @param messages each once, spread by the {@link ValidSession#sessionKey}
     */
    public static CooccurrenceStream of(
            DataStream<ValidSession> messages, SessionLifetime sessions, CooccurrenceSettings settings) {
        KeyedStream<ValidSession, String> bySession =
                DataStreamUtils.reinterpretAsKeyedStream(messages, ValidSession::sessionKey);

        SingleOutputStreamOperator<CellUpdates> pairs = bySession
                .transform("Pairs", TypeInformation.of(CellUpdates.class), new PairOperator(settings, sessions))
                .uid("cooccurrence-pairs");

        SingleOutputStreamOperator<TotalsUpdate> totals = pairs.getSideOutput(PairOperator.PRODUCTS)
                .keyBy(ProductUpdates::group)
                .transform("Product totals", TypeInformation.of(TotalsUpdate.class), new TotalsOperator(settings))
                .uid("cooccurrence-totals");

        SingleOutputStreamOperator<Document> rows = pairs.keyBy(CellUpdates::group)
                .connect(totals.broadcast())
                .transform("Rows", TypeInformation.of(Document.class), new RowsOperator(settings))
                .uid("cooccurrence-rows");
        return new CooccurrenceStream(rows, rows.getSideOutput(RowsOperator.NEIGHBOURS));
    }
}
