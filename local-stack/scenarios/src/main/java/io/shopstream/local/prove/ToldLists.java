package io.shopstream.local.prove;

import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.recommendation.ShownList;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SeededRandom;
import io.shopstream.simulator.SessionSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Simulated sessions whose shoppers had lists in view: before some of the interactions with a product there was a list, most of them with
 * the product in it, some of them too long ago to count, and some interactions name theirs. The same message has the same lists, so who sends a copy of
 * it tells of its lists again.
 */
final class ToldLists extends ForwardingSource {

    private static final double SHARE_WITH_LIST = 0.3;
    private static final double SHARE_WITH_PRODUCT = 0.8;
    private static final double SHARE_NAMED = 0.4;
    private static final double SHARE_IN_EXPERIMENT = 0.5;

    /** Of a list, beyond the window for clicks. */
    private static final int LONGEST_SECONDS = 45 * 60;

    private static final int ITEMS = 3;
    private static final int FIRST_PRODUCT = 101;
    private static final int PRODUCTS = 500;
    private static final List<String> SCENARIOS = List.of("continue", "discover");
    private static final List<String> SOURCES = List.of("neighbours", "popular", "session");

    private final SessionSource source;
    private final long seed;
    private final Consumer<ShownList> told;

    /** @param told hears of each list, in the thread that asks for messages */
    ToldLists(SessionSource source, long seed, Consumer<ShownList> told) {
        super(source);
        this.source = source;
        this.seed = seed;
        this.told = told;
    }

    @Override
    public @Nullable OutgoingMessage next() throws IOException {
        @Nullable OutgoingMessage message = source.next();
        if (message == null) {
            return null;
        }
        SessionMessage content = message.content();
        SeededRandom random =
                SeededRandom.of(seed, String.valueOf(content.messageId()).hashCode(), content.interactions().length);
        List<Interaction> interactions = new ArrayList<>();
        for (Interaction interaction : content.interactions()) {
            boolean hasList = interaction.productId() != null && random.chance(SHARE_WITH_LIST);
            interactions.add(hasList ? after(list(content, interaction, random), interaction, random) : interaction);
        }
        // what a fault has changed stays as it is
        if (!Arrays.equals(message.value(), SessionCodec.encode(content))) {
            return message;
        }
        SessionMessage named = content.toBuilder()
                .interactions(interactions.toArray(Interaction[]::new))
                .build();
        return new OutgoingMessage(message.key(), SessionCodec.encode(named), named, message.dueAt(), message.fault());
    }

    private Interaction after(ShownList list, Interaction interaction, SeededRandom random) {
        told.accept(list);
        return random.chance(SHARE_NAMED)
                ? interaction.toBuilder()
                        .recommendationId(list.recommendationId())
                        .build()
                : interaction;
    }

    private ShownList list(SessionMessage message, Interaction interaction, SeededRandom random) {
        List<String> products = new ArrayList<>();
        if (random.chance(SHARE_WITH_PRODUCT)) {
            products.add(String.valueOf(interaction.productId()));
        }
        while (products.size() < ITEMS) {
            String product = "p-" + (FIRST_PRODUCT + random.below(PRODUCTS));
            if (!products.contains(product)) {
                products.add(random.below(products.size() + 1), product);
            }
        }
        List<ShownList.Item> items = new ArrayList<>();
        for (String product : products) {
            items.add(new ShownList.Item(product, items.size(), 1, SOURCES.get(random.below(SOURCES.size())), 1));
        }
        String user = message.user().userId();
        // the same for all lists of a user, as an assignment is
        SeededRandom ofUser = SeededRandom.of(seed, user.hashCode());
        boolean inExperiment = ofUser.chance(SHARE_IN_EXPERIMENT);
        return new ShownList(
                "r-" + Long.toHexString(random.nextLong()),
                user,
                message.sessionId(),
                "d-" + user,
                interaction.at().toEpochMilli() - 1_000L * random.below(LONGEST_SECONDS),
                SCENARIOS.get(random.below(SCENARIOS.size())),
                inExperiment ? "prove" : null,
                inExperiment ? ofUser.chance(0.5) ? "a" : "b" : null,
                "shipped",
                items);
    }
}
