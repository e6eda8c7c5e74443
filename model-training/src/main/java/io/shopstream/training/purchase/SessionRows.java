package io.shopstream.training.purchase;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.TrainingRows;
import io.shopstream.session.Action;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import io.shopstream.settings.MongoSettings;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.replay.ClickstreamFormat;
import io.shopstream.simulator.replay.ClickstreamReplay;
import io.shopstream.simulator.replay.SkippedLineListener;
import io.shopstream.simulator.shop.PurchaseChance;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import io.shopstream.training.ArchivedMessages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of sessions from wherever they are.
 *
 * @param unreadable what was no session where they are from
 */
record SessionRows(TrainingRows.Made made, long sessions, long unreadable) {

    /** Days that simulated sessions lie within, so that shoppers come back. */
    private static final int SIMULATED_DAYS = 28;

    /** Where rows are from, and how many. */
    record Settings(int moments, int mostSessions, long seed) {}

    /** @param from leaves out what lies before; null for nothing */
    static SessionRows archived(MongoSettings mongo, @Nullable Instant from, Settings settings) {
        SessionCollector collector = new SessionCollector();
        long unreadable =
                ArchivedMessages.read(mongo, from, () -> collector.size() >= settings.mostSessions(), collector::add);
        return of(collector, settings, unreadable);
    }

    static SessionRows replayed(ClickstreamFormat format, Path file, SkippedLineListener listener, Settings settings)
            throws IOException {
        try (ClickstreamReplay replay = ClickstreamReplay.of(format, file, listener)) {
            SessionCollector collector = collected(replay, settings.mostSessions());
            return of(
                    collector,
                    settings,
                    replay.skipped().values().stream().mapToLong(count -> count).sum());
        }
    }

    static SessionRows simulated(int sessions, Settings settings) throws IOException {
        SyntheticShop shop = new SyntheticShop(ShopSettings.of(sessions, settings.seed())
                .over(ShopSettings.DEFAULT_START, Duration.ofDays(SIMULATED_DAYS)));
        return of(collected(shop, sessions), settings, 0);
    }

    private static SessionRows of(SessionCollector collector, Settings settings, long unreadable) {
        List<TrainingRows.Session> sessions = collector.sessions();
        return new SessionRows(
                TrainingRows.of(sessions, settings.moments(), settings.seed()), sessions.size(), unreadable);
    }

    private static SessionCollector collected(SessionSource source, int mostSessions) throws IOException {
        SessionCollector collector = new SessionCollector();
        Set<String> users = new HashSet<>();
        Set<String> returning = new HashSet<>();
        for (@Nullable OutgoingMessage next = source.next();
                next != null && collector.size() < mostSessions;
                next = source.next()) {
            SessionMessage message = next.content();
            boolean begins = Integer.valueOf(0).equals(message.sequence());
            if (begins && !users.add(message.user().userId())) {
                returning.add(message.user().userId());
            }
            Visitor visitor = returning.contains(message.user().userId()) ? Visitor.RETURNING : Visitor.NEW;
            collector.add(ValidSession.of(message, visitor, null));
        }
        return collector;
    }

    /** Of simulated sessions, how likely each row's purchase was in truth. */
    float[] trueChances() {
        List<TrainingRows.Moment> moments = made.moments();
        float[] chances = new float[moments.size()];
        for (int row = 0; row < chances.length; row++) {
            List<PurchaseChance.Step> steps = new ArrayList<>();
            SessionEvent[] events = moments.get(row).session().whole().events();
            for (int i = 0; i < moments.get(row).events(); i++) {
                boolean search = events[i].action() == Action.SEARCH;
                steps.add(new PurchaseChance.Step(
                        events[i].action(), search ? "" : Long.toHexString(events[i].product())));
            }
            long message = events[steps.size() - 1].message();
            long ofLastMessage = Arrays.stream(events, 0, steps.size())
                    .filter(event -> event.message() == message)
                    .count();
            chances[row] = (float) PurchaseChance.after(steps, (int) ofLastMessage);
        }
        return chances;
    }
}
