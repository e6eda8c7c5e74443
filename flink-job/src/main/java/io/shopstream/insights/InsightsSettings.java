package io.shopstream.insights;

import io.shopstream.insights.summary.SummarySettings;
import io.shopstream.session.Topics;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.StreamingJob;
import io.shopstream.stream.SkippedOffsets;
import java.util.List;

/**
 * What the insights are started with.
 *
 * @param validTopic {@code --valid-topic}
 * @param neighboursTopic {@code --neighbours-topic}: where lists of products go, for those who recommend
 * @param popularTopic {@code --popular-topic}: where lists of countries, devices and ratings go
 * @param consumerGroup {@code --consumer-group}: where progress shows
 * @param skipped {@code --skip}: what of {@code validTopic} is not looked at
 */
record InsightsSettings(
        KafkaSettings kafka,
        ElasticsearchSettings elasticsearch,
        String validTopic,
        String neighboursTopic,
        String popularTopic,
        String consumerGroup,
        SkippedOffsets skipped,
        InsightsRules rules) {

    /** Reads everything, and refuses arguments that the insights do not know. */
    static InsightsSettings from(Arguments arguments) {
        String validTopic = arguments.topic("valid-topic", Topics.VALID_CUSTOMER_SESSION);
        InsightsSettings settings = new InsightsSettings(
                KafkaSettings.from(arguments),
                ElasticsearchSettings.from(arguments),
                validTopic,
                arguments.topic("neighbours-topic", Topics.PRODUCT_NEIGHBOURS),
                arguments.topic("popular-topic", Topics.POPULAR_PRODUCTS),
                arguments.text("consumer-group", StreamingJob.INSIGHTS.jobName()),
                SkippedOffsets.from(arguments, List.of(validTopic)),
                InsightsRules.from(arguments, SummarySettings.from(arguments)));
        arguments.rejectUnknown();
        return settings;
    }
}
