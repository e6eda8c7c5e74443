package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.metric.Told;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes what shoppers did: into Kafka first, so that nothing is seen that could be lost, then into their profiles, so that
 * their next request sees it, whichever service it comes to.
 */
final class FeedbackEndpoint {

    static final String PATH = "/api/feedback";

    private final TopicWriter kafka;
    private final String topic;
    private final Profiles profiles;
    private final Told told;
    private final Clock clock;

    /** @param told counts events */
    FeedbackEndpoint(TopicWriter kafka, String topic, Profiles profiles, Told told, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.profiles = profiles;
        this.told = told;
        this.clock = clock;
    }

    void addTo(JavalinConfig server) {
        server.routes.post(PATH, context -> told.take(() -> take(context)));
    }

    /** How many events it were. */
    private long take(Context context) {
        QueryParameters.none(context);
        List<SessionMessage> messages =
                FeedbackReader.read(JsonBody.read(context), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        kafka.publish(messages.stream()
                .map(message -> new ProducerRecord<>(topic, message.user().userId(), SessionCodec.encode(message)))
                .toList());
        boolean seen = profiles.add(messages);
        long events = messages.stream()
                .mapToLong(message -> message.interactions().length)
                .sum();
        JsonAnswer.send(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("published", events)
                        .put("seen", seen)
                        .toString());
        return events;
    }
}
