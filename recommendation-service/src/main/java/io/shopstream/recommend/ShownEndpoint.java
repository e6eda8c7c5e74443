package io.shopstream.recommend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.metric.Told;
import io.shopstream.recommend.shown.ShownReader;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Takes which lists shoppers had in view. Kafka has them when it answers. */
final class ShownEndpoint {

    static final String PATH = "/api/shown";

    private final TopicWriter kafka;
    private final String topic;
    private final Profiles profiles;
    private final Told told;
    private final Clock clock;

    /** @param told counts them */
    ShownEndpoint(TopicWriter kafka, String topic, Profiles profiles, Told told, Clock clock) {
        this.kafka = kafka;
        this.topic = topic;
        this.profiles = profiles;
        this.told = told;
        this.clock = clock;
    }

    void addTo(JavalinConfig server) {
        server.routes.post(PATH, context -> told.take(() -> take(context)));
    }

    /** How many lists it were. */
    private long take(Context context) {
        QueryParameters.none(context);
        List<ShownList> lists =
                ShownReader.read(JsonBody.read(context), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        kafka.publish(lists.stream()
                .map(profiles::pseudonymised)
                .map(list -> new ProducerRecord<>(topic, list.userId(), ShownCodec.write(list)))
                .toList());
        JsonAnswer.send(
                context,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("published", lists.size())
                        .toString());
        return lists.size();
    }
}
