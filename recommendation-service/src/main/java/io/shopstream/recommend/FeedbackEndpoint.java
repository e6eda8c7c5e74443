package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
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
    private final Clock clock;

    FeedbackEndpoint(TopicWriter kafka, String topic, Profiles profiles, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.profiles = profiles;
        this.clock = clock;
    }

    void addTo(JavalinConfig server) {
        server.routes.post(PATH, this::take);
    }

    private void take(Context context) {
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
    }
}
