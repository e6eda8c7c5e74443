package io.shopstream.insights;

import io.shopstream.insights.sink.Document;
import io.shopstream.insights.sink.ElasticsearchSink;
import io.shopstream.insights.summary.SessionSummary;
import io.shopstream.insights.summary.SummaryDocument;
import io.shopstream.insights.summary.SummaryFunction;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.JobEnvironment;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Keeps in Elasticsearch what can be known of the shop's sessions while they happen.
 *
 * <pre>
 * valid_customer_session --&gt; readable --(by session)--&gt; summary --&gt; session_summary (Elasticsearch)
 *                               |                          |
 *                               |                          +--&gt; late_session (too late for their session)
 *                               +--&gt; rejected_session (no messages; somebody else than the gate wrote them)
 * </pre>
 *
 * <p>While Elasticsearch is away the job waits for it and is held back, but does not fail. Documents that Elasticsearch
 * refuses go from the sink to {@code refused_document}.
 */
public final class SessionInsightsJob {

    private static final String NAME = "session-insights";

    private SessionInsightsJob() {}

    /** Where messages come from. */
    record Sources(Source<Incoming, ?, ?> messages) {}

    /** Where everything goes. */
    record Sinks(Sink<Document> documents, Sink<DeadLetter> deadLetters) {}

    public static void main(String[] arguments) throws Exception {
        InsightsSettings settings = InsightsSettings.from(Arguments.of(arguments));
        StreamExecutionEnvironment env = JobEnvironment.get();
        define(
                env,
                new Sources(InsightsTopics.messages(settings)),
                new Sinks(
                        new ElasticsearchSink(settings.elasticsearch(), settings.kafka()),
                        InsightsTopics.deadLetters(settings)),
                settings.rules());
        env.execute(NAME);
    }

    static void define(StreamExecutionEnvironment env, Sources sources, Sinks sinks, InsightsRules rules) {
        // the records are immutable, so the operators of a chain may share them
        env.getConfig().enableObjectReuse();

        SingleOutputStreamOperator<Incoming> incoming = env.fromSource(
                        sources.messages(), rules.watermarks(), "Valid session messages")
                .uid("valid-session-messages");

        SingleOutputStreamOperator<ValidSession> messages =
                incoming.process(new ReadableFunction()).uid("readable").name("Messages only");

        SingleOutputStreamOperator<SessionSummary> summaries = messages.keyBy(
                        message -> SummaryDocument.id(message.user().userId(), message.sessionId()))
                .process(new SummaryFunction(rules.summary()))
                .uid("session-summary")
                .name("Session summary");

        SingleOutputStreamOperator<Document> documents =
                summaries.map(SummaryDocument::of).uid("summary-document").name("Summary document");

        SingleOutputStreamOperator<DeadLetter> late = summaries
                .getSideOutput(SummaryFunction.LATE)
                .map(new LateFunction(rules.lateTopic()))
                .uid("late-message")
                .name("Late message");
        DataStream<DeadLetter> unreadable = messages.getSideOutput(ReadableFunction.UNREADABLE);

        documents.sinkTo(sinks.documents()).uid("elasticsearch").name("Elasticsearch");
        late.union(unreadable).sinkTo(sinks.deadLetters()).uid("dead-letters").name("Dead letters");
    }
}
