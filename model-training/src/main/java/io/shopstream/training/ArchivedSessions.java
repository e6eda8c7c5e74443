package io.shopstream.training;

import io.shopstream.content.Description;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sessions of the archive have viewed, put together from their messages. */
final class ArchivedSessions {

    private static final Comparator<Viewed> ORDER =
            Comparator.comparingLong(Viewed::at).thenComparingLong(Viewed::key);

    private final Map<String, List<Viewed>> sessions = new HashMap<>();
    private final Map<String, Viewed> products = new HashMap<>();
    private final Map<String, Description> said = new HashMap<>();
    private long unreadable;

    /** An id and its key are there once for each product. */
    private record Viewed(long at, long key, String productId) {

        Viewed again(long time) {
            return new Viewed(time, key, productId);
        }
    }

    private ArchivedSessions() {}

    /**
     * Reads them, the newest first until there are enough.
     *
     * @param from leaves out what lies before; null for nothing
     * @param enough sessions; there may be some more
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    static ArchivedSessions read(MongoSettings settings, @Nullable Instant from, int enough) {
        ArchivedSessions read = new ArchivedSessions();
        read.unreadable = ArchivedMessages.read(settings, from, () -> read.sessions.size() >= enough, read::add);
        return read;
    }

    private void add(ValidSession message) {
        for (Interaction interaction : message.interactions()) {
            @Nullable String product = interaction.productId();
            if (product != null && Relation.of(interaction.action()) == Relation.VIEWED) {
                said.put(
                        product,
                        new Description(
                                interaction.productName(), interaction.productCategory(), interaction.productPrice()));
                Viewed viewed = products.computeIfAbsent(product, id -> new Viewed(0, Relation.VIEWED.key(id), id));
                sessions.computeIfAbsent(message.sessionKey(), absent -> new ArrayList<>())
                        .add(viewed.again(interaction.at().toEpochMilli()));
            }
        }
    }

    /** What some message says of each product, by id. */
    Map<String, Description> said() {
        return said;
    }

    /** Documents that hold no session. */
    long unreadable() {
        return unreadable;
    }

    /** Product ids in the order of the clicks; the session that began first comes first. */
    List<List<String>> inOrder() {
        sessions.values().forEach(viewed -> viewed.sort(ORDER));
        return sessions.entrySet().stream()
                .sorted(Map.Entry.<String, List<Viewed>>comparingByValue(
                                Comparator.comparing(viewed -> viewed.get(0), ORDER))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(session ->
                        session.getValue().stream().map(Viewed::productId).toList())
                .toList();
    }
}
