package io.shopstream.insights;

import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.ElasticsearchSink;
import io.shopstream.environment.JobEnvironment;
import io.shopstream.insights.cooccurrence.CooccurrenceStream;
import io.shopstream.insights.popular.PopularStream;
import io.shopstream.insights.product.ProductStream;
import io.shopstream.insights.rejected.LateDocumentFunction;
import io.shopstream.insights.rejected.Rejection;
import io.shopstream.insights.rejected.RejectionDocument;
import io.shopstream.insights.sentiment.ClassifiedReview;
import io.shopstream.insights.sentiment.ReviewDocument;
import io.shopstream.insights.sentiment.ReviewFunction;
import io.shopstream.insights.summary.SessionSummary;
import io.shopstream.insights.summary.SummaryDocument;
import io.shopstream.insights.summary.SummaryFunction;
import io.shopstream.insights.traffic.TrafficStream;
import io.shopstream.operators.LatestOperator;
import io.shopstream.session.SessionKey;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.CompactedRecord;
import io.shopstream.stream.CompactedTopic;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.DeadLetterSink;
import io.shopstream.stream.message.Incoming;
import io.shopstream.stream.message.ReadableFunction;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps in Elasticsearch what can be known of the shop's sessions while they happen.
 *
 * <pre>
 * valid_customer_session --&gt; readable --(by session)--&gt; summary --&gt; session_summary
 *                               |                          |
 *                               |                          +--&gt; (each message once)
 *                               |                          |       |--&gt; reviews --&gt; product_sentiment
 *                               |                          |       |      |
 *                               |                          |       |--&gt; products --(by product)--&gt; product_stats
 *                               |                          |       |--&gt; traffic --(by minute and dimension)--&gt; traffic
 *                               |                          |       +--&gt; pairs --(by row group)--&gt; item_cooccurrence, and
 *                               |                          |                                   product_neighbours (Kafka)
 *                               |                          +--&gt; late_session (too late for their session), and
 *                               |                                rejected_session (Elasticsearch)
 *                               +--&gt; rejected_session (no messages, or of the future; somebody else than the gate wrote them)
 *                                         |
 * rejected_session (all of it) &lt;----------+
 *        +--&gt; rejected_session (Elasticsearch: why, and from where)
 * </pre>
 *
 * <p>While Elasticsearch is away the job waits for it and is held back, but does not fail. Documents that Elasticsearch
 * refuses go from the sink to {@code refused_document}.
 */
public final class SessionInsightsJob {

    private SessionInsightsJob() {}

    /** Where messages come from. */
    record Sources(Source<Incoming, ?, ?> messages, Source<Rejection, ?, ?> rejections) {}

    /** Where everything goes. */
    record Sinks(
            Sink<Document> documents,
            Sink<DeadLetter> deadLetters,
            Sink<CompactedRecord> neighbours,
            Sink<CompactedRecord> popular) {}

    public static void main(String[] arguments) throws Exception {
        InsightsSettings settings = InsightsSettings.from(Arguments.of(arguments));
        settings.elasticsearch().requireServers();
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                new Sources(InsightsTopics.messages(settings), InsightsTopics.rejections(settings)),
                new Sinks(
                        new ElasticsearchSink(settings.elasticsearch(), settings.kafka()),
                        DeadLetterSink.of(settings.kafka()),
                        CompactedTopic.sink(settings.kafka(), settings.neighboursTopic()),
                        CompactedTopic.sink(settings.kafka(), settings.popularTopic())),
                settings.rules());
        env.execute(StreamingJob.INSIGHTS.jobName());
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, InsightsRules rules) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<Incoming> incoming = env.fromSource(
                        sources.messages(), rules.watermarks(Clock.systemUTC()), "Valid session messages")
                .uid("valid-session-messages");

        SingleOutputStreamOperator<ValidSession> messages =
                incoming.process(new ReadableFunction()).uid("readable").name("Messages only");

        SingleOutputStreamOperator<SessionSummary> summaries = messages.keyBy(ValidSession::sessionKey)
                .process(new SummaryFunction(rules.summary()))
                .uid("session-summary")
                .name("Session summary");

        SingleOutputStreamOperator<SessionSummary> latestSummaries = summaries
                .transform(
                        "Latest of a session",
                        TypeInformation.of(SessionSummary.class),
                        new LatestOperator<>(
                                summary -> SessionKey.of(summary.userId(), summary.sessionId()),
                                (earlier, later) -> later.over(earlier),
                                rules.summary().moment(),
                                rules.summary().refresh()))
                .uid("session-latest");

        SingleOutputStreamOperator<Document> summaryDocuments =
                latestSummaries.map(SummaryDocument::of).uid("summary-document").name("Summary document");

        // each message once: what counts messages begins here
        DataStream<ValidSession> merged = summaries.getSideOutput(SummaryFunction.MERGED);

        SingleOutputStreamOperator<ClassifiedReview> reviews =
                merged.flatMap(new ReviewFunction()).uid("reviews").name("Reviews");
        SingleOutputStreamOperator<Document> reviewDocuments =
                reviews.map(ReviewDocument::of).uid("review-document").name("Review document");

        DataStream<Document> productDocuments = ProductStream.documents(merged, reviews, rules.product());
        DataStream<Document> trafficDocuments = TrafficStream.documents(merged, rules.traffic());
        CooccurrenceStream cooccurrence =
                CooccurrenceStream.of(merged, rules.summary().lifetime(), rules.cooccurrence());

        SingleOutputStreamOperator<Document> rejectionDocuments = env.fromSource(
                        sources.rejections(), WatermarkStrategy.noWatermarks(), "Rejected messages")
                .uid("rejected-messages")
                .map(RejectionDocument::of)
                .uid("rejection-document")
                .name("Rejection document");

        DataStream<ValidSession> late = summaries.getSideOutput(SummaryFunction.LATE);
        SingleOutputStreamOperator<Document> lateDocuments = late.process(new LateDocumentFunction(rules.lateTopic()))
                .uid("late-document")
                .name("Late document");
        SingleOutputStreamOperator<DeadLetter> lateMessages = late.process(new LateFunction(rules.lateTopic()))
                .uid("late-message")
                .name("Late message");
        DataStream<DeadLetter> unreadable = messages.getSideOutput(ReadableFunction.UNREADABLE);

        summaryDocuments
                .union(reviewDocuments, productDocuments, trafficDocuments, cooccurrence.documents())
                .union(rejectionDocuments, lateDocuments)
                .sinkTo(sinks.documents())
                .uid("elasticsearch")
                .name("Elasticsearch");
        cooccurrence
                .neighbours()
                .sinkTo(sinks.neighbours())
                .uid("product-neighbours")
                .name("Product neighbours");
        PopularStream.records(merged, rules.cooccurrence().trendDecay())
                .sinkTo(sinks.popular())
                .uid("popular-products")
                .name("Popular lists");
        lateMessages
                .union(unreadable)
                .sinkTo(sinks.deadLetters())
                .uid("dead-letters")
                .name("Dead letters");
    }
}
