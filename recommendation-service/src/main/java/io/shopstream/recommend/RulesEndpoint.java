package io.shopstream.recommend;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.recommend.topic.TopicWriter;
import io.shopstream.web.JsonAnswer;
import io.shopstream.web.QueryParameters;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Shows the rules, and takes others in their place: into Kafka first, from where every service has them. */
final class RulesEndpoint {

    static final String PATH = "/api/rules";

    private final RuleBook book;
    private final TopicWriter kafka;
    private final String topic;

    RulesEndpoint(RuleBook book, TopicWriter kafka, String topic) {
        this.book = book;
        this.kafka = kafka;
        this.topic = topic;
    }

    void addTo(JavalinConfig server) {
        server.routes.get(PATH, context -> {
            QueryParameters.none(context);
            JsonAnswer.send(context, book.json().toString());
        });
        server.routes.post(PATH, this::replace);
    }

    /** The service that was asked has them at once; the topic's order decides which of two hold in the end. */
    private void replace(Context context) {
        QueryParameters.none(context);
        RuleBook.Part rules = RuleBook.Part.of(JsonBody.read(context));
        kafka.publish(List.of(new ProducerRecord<>(
                topic, RuleBook.KEY, rules.json().toString().getBytes(UTF_8))));
        book.replace(rules);
        JsonAnswer.send(context, book.json().toString());
    }
}
