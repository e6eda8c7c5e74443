package io.shopstream.local.prove;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.session.codec.ShownCodec;
import io.shopstream.session.recommendation.ShownList;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What followed the lists that were shown, from the records of both topics at once, by the default windows. It shares nothing with the job
 * that counts as they come.
 */
public final class RecomputedExposures {

    private static final long CLICK = Duration.ofMinutes(30).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Map<String, ShownList> lists = new LinkedHashMap<>();
    private final Map<String, List<ShownList>> listsOfUsers = new HashMap<>();
    private final Map<String, ValidSession> messages = new LinkedHashMap<>();
    private int unreadable;

    /** A record of {@code recommendation_shown}; what is none counts for nothing. */
    public void shown(ConsumerRecord<byte[], byte[]> record) {
        try {
            ShownList list = ShownCodec.read(record.value());
            if (lists.putIfAbsent(list.userId() + " " + list.recommendationId(), list) == null) {
                listsOfUsers
                        .computeIfAbsent(list.userId(), first -> new ArrayList<>())
                        .add(list);
            }
        } catch (IOException noList) {
            unreadable++;
        }
    }

    /** A record of {@code valid_customer_session}; what is none counts for nothing. */
    public void message(ConsumerRecord<byte[], byte[]> record) {
        if (SessionCodec.decodeValid(record.value()) instanceof Decoded.Accepted<ValidSession> accepted) {
            messages.putIfAbsent(accepted.value().identity().text(), accepted.value());
        }
    }

    /** Distinct ones. */
    public int lists() {
        return lists.size();
    }

    /** Records that are none. */
    public int unreadable() {
        return unreadable;
    }

    /** Shown, clicked, carted, bought and revenue of each place of each minute. */
    public Map<String, String> places() {
        Map<String, BigDecimal[]> places = new TreeMap<>();
        Map<String, String> placeOf = new HashMap<>();
        for (ShownList list : lists.values()) {
            String minute = Instant.ofEpochMilli(list.at())
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
            for (ShownList.Item item : list.items()) {
                String place = String.join(
                        " ",
                        minute,
                        list.scenario(),
                        String.valueOf(list.experiment()),
                        String.valueOf(list.variant()),
                        list.modelVersion(),
                        item.source(),
                        Integer.toString(item.position()));
                placeOf.put(key(list, item.id()), place);
                add(places, place, 0, BigDecimal.ONE);
            }
        }
        Set<String> counted = new HashSet<>();
        for (ValidSession message : messages.values()) {
            for (Interaction interaction : message.interactions()) {
                int figure = figure(interaction.action());
                if (figure > 0) {
                    owedTo(message.user().userId(), interaction, figure == 1 ? CLICK : DAY)
                            .ifPresent(list -> {
                                String key = key(list, String.valueOf(interaction.productId()));
                                String place = placeOf.getOrDefault(key, "");
                                if (counted.add(figure + key)) {
                                    add(places, place, figure, BigDecimal.ONE);
                                }
                                add(places, place, 4, interaction.amountSpent());
                            });
                }
            }
        }
        Map<String, String> texts = new TreeMap<>();
        places.forEach((place, figures) -> texts.put(place, text(figures)));
        return texts;
    }

    /**
     * As {@link #places} writes one.
     *
     * @param labels minute, scenario, experiment, variant, model version, source and position
     * @param figures shown, clicked, carted, bought and revenue
     */
    public static void add(Map<String, String> places, List<String> labels, List<BigDecimal> figures) {
        places.put(String.join(" ", labels), text(figures.toArray(new BigDecimal[0])));
    }

    private static int figure(Action action) {
        return switch (action) {
            case VIEW, CLICK -> 1;
            case ADD_TO_CART -> 2;
            case PURCHASE -> 3;
            default -> 0;
        };
    }

    private Optional<ShownList> owedTo(String user, Interaction interaction, long window) {
        long at = interaction.at().toEpochMilli();
        return listsOfUsers.getOrDefault(user, List.of()).stream()
                .filter(list -> list.at() <= at && at < list.at() + window)
                .filter(list -> list.items().stream().anyMatch(item -> item.id().equals(interaction.productId())))
                .max(Comparator.comparing(
                                (ShownList list) -> list.recommendationId().equals(interaction.recommendationId()))
                        .thenComparing(ShownList::at)
                        .thenComparing(ShownList::recommendationId));
    }

    private static String key(ShownList list, String product) {
        return list.userId() + " " + list.recommendationId() + " " + product;
    }

    private static void add(Map<String, BigDecimal[]> places, String place, int figure, BigDecimal more) {
        BigDecimal[] figures = places.computeIfAbsent(place, absent -> {
            BigDecimal[] none = new BigDecimal[5];
            Arrays.fill(none, BigDecimal.ZERO);
            return none;
        });
        figures[figure] = figures[figure].add(more);
    }

    private static String text(BigDecimal[] figures) {
        StringBuilder text = new StringBuilder();
        for (BigDecimal figure : figures) {
            text.append(figure.stripTrailingZeros().toPlainString()).append(' ');
        }
        return text.toString().strip();
    }
}
