package io.shopstream.simulator.publish;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker for the topic before anything is published: a producer alone cannot tell no broker from no topic. */
final class TopicCheck {

    /** No name that Kafka lists, since they define others. */
    private static final String CONFIG_PROVIDERS = "config.providers";

    private TopicCheck() {}

    static void requireTopic(PublisherSettings settings, Properties producerProperties, Duration timeout)
            throws PublishException {
        Properties properties = adminProperties(producerProperties);
        properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, String.valueOf(timeout.toMillis()));
        properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, String.valueOf(timeout.toMillis()));
        try (Admin admin = Admin.create(properties)) {
            admin.describeTopics(List.of(settings.topic())).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new PublishException(describe(settings, e.getCause() == null ? e : e.getCause()), e, null);
        } catch (KafkaException e) {
            throw new PublishException(describe(settings, e), e, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PublishException("interrupted while connecting to Kafka at " + settings.bootstrap(), e, null);
        }
    }

    /** What of a producer's settings is for other clients, too, with the providers of what they refer to. */
    static Properties adminProperties(Properties producerProperties) {
        Properties properties = new Properties();
        for (String name : producerProperties.stringPropertyNames()) {
            if (AdminClientConfig.configNames().contains(name) || name.startsWith(CONFIG_PROVIDERS)) {
                properties.setProperty(name, producerProperties.getProperty(name));
            }
        }
        return properties;
    }

    /** One line for people about an error of Kafka's clients. */
    static String describe(PublisherSettings settings, Throwable error) {
        Throwable cause = error instanceof KafkaException && error.getCause() != null ? error.getCause() : error;
        String where = "Kafka at " + settings.bootstrap();
        if (cause instanceof UnknownTopicOrPartitionException) {
            return where + " has no topic " + settings.topic();
        }
        if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
            return where + " refuses access: " + cause.getMessage();
        }
        if (cause instanceof TimeoutException) {
            return "no answer from " + where;
        }
        return where + ": " + cause.getMessage();
    }
}
