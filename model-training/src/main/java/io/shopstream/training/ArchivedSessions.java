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
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What the sessions of the archive have viewed, put together from their messages. */
final class ArchivedSessions {

    private static final Comparator<Viewed> ORDER =
            Comparator.comparingLong(Viewed::at).thenComparingLong(Viewed::key);

    /** Of what is said at once, it decides nothing which was read first. */
    private static final Comparator<Said> NEWEST =
            Comparator.comparing(Said::at).thenComparing(said -> said.description.toString());

    private final Map<String, List<Viewed>> sessions = new HashMap<>();
    private final Map<String, Viewed> products = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private long unreadable;

    /** An id and its key are there once for each product. */
    private record Viewed(long at, long key, String productId) {

        Viewed again(long time) {
            return new Viewed(time, key, productId);
        }
    }

    private record Said(Instant at, Description description) {}

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
                Description description = new Description(
                        interaction.productName(), interaction.productCategory(), interaction.productPrice());
                if (!description.equals(Description.NOTHING)) {
                    said.merge(product, new Said(interaction.at(), description), BinaryOperator.maxBy(NEWEST));
                }
                Viewed viewed = products.computeIfAbsent(product, id -> new Viewed(0, Relation.VIEWED.key(id), id));
                sessions.computeIfAbsent(message.sessionKey(), absent -> new ArrayList<>())
                        .add(viewed.again(interaction.at().toEpochMilli()));
            }
        }
    }

    /** What was said of each product last, by id. */
    Map<String, Description> said() {
        Map<String, Description> last = new HashMap<>();
        said.forEach((product, newest) -> last.put(product, newest.description));
        return last;
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
