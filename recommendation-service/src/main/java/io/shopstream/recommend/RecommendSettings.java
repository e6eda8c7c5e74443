package io.shopstream.recommend;

import io.shopstream.ranking.ListSettings;
import io.shopstream.session.Topics;
import io.shopstream.session.pseudonym.UserPseudonym;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.KafkaSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.settings.RedisSettings;
import io.shopstream.settings.Secrets;
import io.shopstream.web.WebSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the service is started.
 *
 * @param web {@code --recommend-address}, {@code --recommend-port} and {@code --recommend-hosts}: where it is served
 * @param redis where the profiles are
 * @param mongo where the files of models are
 * @param modelsTopic {@code --models-topic}: what says which model is in use
 * @param neighboursTopic {@code --neighbours-topic}: where the lists are
 * @param popularTopic {@code --popular-topic}: where lists of countries, devices and ratings are
 * @param affinityHalfLife {@code --affinity-half-life}, as the insights'
 * @param trendHalfLife {@code --trend-half-life}, as the insights'
 * @param profileKept {@code --profile-kept}, as the session-profile job's
 * @param userIdKeyFile {@code --user-id-key-file}, as the gate's: shops ask by their users' ids, and profiles are kept by the
 *     pseudonyms; null where the gate has none
 * @param feedbackTopic {@code --feedback-topic}: where feedback is published
 * @param shownTopic {@code --shown-topic}: where lists are published that shoppers had in view
 * @param rulesTopic {@code --rules-topic}: where the shop's rules are
 * @param rulesFile {@code --recommend-rules-file}: rules that hold besides; null for none
 * @param experimentsFile {@code --recommend-experiments-file}: experiments that go before those of the topic; null for none
 * @param mostRequests {@code --recommend-rate}: requests a second, at most
 * @param explore {@code --recommend-explore}: the share of the lists for shoppers without a session that show a new product
 * @param popularityPenalty {@code --recommend-popularity-penalty}: {@link io.shopstream.ranking.Ranker#againstPopularity}
 * @param apiKeyFile {@code --recommend-api-key-file}: whose first line every request must bring as {@code X-API-Key}; without one
 *     only this machine can ask
 */
public record RecommendSettings(
        WebSettings web,
        KafkaSettings kafka,
        RedisSettings redis,
        MongoSettings mongo,
        String modelsTopic,
        String neighboursTopic,
        String popularTopic,
        Duration affinityHalfLife,
        Duration trendHalfLife,
        Duration profileKept,
        @Nullable String userIdKeyFile,
        String feedbackTopic,
        String shownTopic,
        String rulesTopic,
        @Nullable String rulesFile,
        @Nullable String experimentsFile,
        int mostRequests,
        double explore,
        double popularityPenalty,
        @Nullable String apiKeyFile) {

    static final String SERVICE = "recommend";
    static final int DEFAULT_PORT = 18_082;

    private static final double DEFAULT_EXPLORE = 0.1;
    private static final int DEFAULT_RATE = 2_000;

    /** Beyond which popularity alone decides, the other way round. */
    private static final int MOST_PENALTY = 10;

    private static final int MOST_RATE = 1_000_000;

    /** Reads everything, and refuses arguments that the service does not know. */
    public static RecommendSettings from(Arguments arguments) {
        RecommendSettings settings = new RecommendSettings(
                WebSettings.from(arguments, SERVICE, DEFAULT_PORT),
                KafkaSettings.from(arguments),
                RedisSettings.from(arguments),
                MongoSettings.from(arguments),
                arguments.topic("models-topic", Topics.MODEL_PUBLISHED),
                arguments.topic("neighbours-topic", Topics.PRODUCT_NEIGHBOURS),
                arguments.topic("popular-topic", Topics.POPULAR_PRODUCTS),
                arguments.duration("affinity-half-life", ListSettings.DEFAULT_HALF_LIFE),
                arguments.duration("trend-half-life", ListSettings.DEFAULT_TREND_HALF_LIFE),
                RedisSettings.profileKept(arguments),
                arguments.keyFile(UserPseudonym.KEY_FILE),
                arguments.topic("feedback-topic", Topics.USER_SESSION_INFO),
                arguments.topic("shown-topic", Topics.RECOMMENDATION_SHOWN),
                arguments.topic("rules-topic", Topics.RECOMMENDATION_RULES),
                arguments.filePath("recommend-rules-file"),
                arguments.filePath("recommend-experiments-file"),
                (int) arguments.number("recommend-rate", DEFAULT_RATE, 1, MOST_RATE),
                arguments.decimal("recommend-explore", DEFAULT_EXPLORE, 0, 1),
                arguments.decimal("recommend-popularity-penalty", 0, 0, MOST_PENALTY),
                arguments.filePath("recommend-api-key-file"));
        arguments.rejectUnknown();
        if (settings.apiKeyFile == null && !isLoopback(settings.web.address())) {
            throw new InvalidSettings("--recommend-address " + settings.web.address()
                    + " can be reached from elsewhere: it needs --recommend-api-key-file");
        }
        return settings;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidSettings("--recommend-address " + address + " is no address of this machine");
        }
    }

    /** The API key, read anew at each call so that a changed one is taken up; null without such a file. */
    @Nullable
    String apiKey() {
        return apiKeyFile == null ? null : Secrets.firstLine(apiKeyFile);
    }

    /** The key of the pseudonyms; null where there are none. */
    byte @Nullable [] userIdKey() {
        return userIdKeyFile == null ? null : Secrets.key(UserPseudonym.KEY_FILE, userIdKeyFile);
    }
}
