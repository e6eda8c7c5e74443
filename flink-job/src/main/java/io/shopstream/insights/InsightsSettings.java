package io.shopstream.insights;

import io.shopstream.insights.summary.SummarySettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.KafkaSettings;

/**
 * What the insights are started with.
 *
 * @param validTopic {@code --valid-topic}
 * @param consumerGroup {@code --consumer-group}: where progress shows
 */
record InsightsSettings(
        KafkaSettings kafka,
        ElasticsearchSettings elasticsearch,
        String validTopic,
        String consumerGroup,
        InsightsRules rules) {

    /** Reads everything, and refuses arguments that the insights do not know. */
    static InsightsSettings from(Arguments arguments) {
        InsightsSettings settings = new InsightsSettings(
                KafkaSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                arguments.topic("valid-topic", "valid_customer_session"),
                arguments.text("consumer-group", "session-insights"),
                InsightsRules.from(arguments, SummarySettings.from(arguments)));
        arguments.rejectUnknown();
        return settings;
    }
}
