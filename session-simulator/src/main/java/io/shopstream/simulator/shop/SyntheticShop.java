package io.shopstream.simulator.shop;

import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SeededRandom;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.fault.Corruption;
import io.shopstream.simulator.fault.Delivery;
import io.shopstream.simulator.fault.Fault;
import io.shopstream.simulator.fault.FaultInjector;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A furniture shop that never was. Equal {@link ShopSettings} give the same bytes in the same order. Messages come in
 * the order of their sending, interleaved over sessions; memory holds the sessions that are open and the messages that a
 * fault holds back, but not those that were or will be. Not thread-safe.
 */
public final class SyntheticShop implements SessionSource {

    /** Keeps the draws of faults apart from those of visits, so that the same visits suffer them or not. */
    private static final long FAULTS = 0xfa017L;

    private final ShopSettings settings;

    private final List<TasteGroup> groups;

    private final Shoppers shoppers;

    private final SessionMaker sessionMaker;

    private final VisitTimes visitTimes;

    private final FaultInjector faultInjector;

    private final PriorityQueue<Scheduled> schedule =
            new PriorityQueue<>(Comparator.comparing(Scheduled::dueAt).thenComparingLong(Scheduled::order));

    private long opened;

    private long begun;

    private long scheduled;

    private SeededRandom nextRandom;

    private long nextStartMillis;

    private record Scheduled(Delivery delivery, long order, SeededRandom random) {

        Instant dueAt() {
            return delivery.dueAt();
        }
    }

    public SyntheticShop(ShopSettings settings) {
        this.settings = settings;
        Catalogue catalogue = new Catalogue();
        this.groups = TasteGroup.all(catalogue);
        this.shoppers = new Shoppers(groups);
        this.sessionMaker = new SessionMaker(settings, catalogue, shoppers);
        boolean endless = settings.sessions() == ShopSettings.ENDLESS;
        this.visitTimes =
                new VisitTimes(settings.start(), settings.span(), endless ? settings.shoppers() : settings.sessions());
        this.faultInjector = new FaultInjector(
                settings.faults(), endless ? settings.start() : settings.start().plus(settings.span()));
        this.nextRandom = randomOf(0);
        this.nextStartMillis = visitTimes.startMillis(0, nextRandom.nextDouble());
    }

    /** The ids of the groups of shoppers with one taste, as in {@code scandinavian/bedroom}. */
    public List<String> tasteGroups() {
        return groups.stream().map(TasteGroup::id).toList();
    }

    /** The taste group of one of this shop's users; empty for any other id. */
    public Optional<String> tasteGroupOf(String userId) {
        if (!userId.matches("u-[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(userId.substring(2));
        return number > settings.shoppers()
                ? Optional.empty()
                : Optional.of(shoppers.shopper((int) number).group().id());
    }

    @Override
    public @Nullable OutgoingMessage next() {
        while (opened < settings.sessions() && !isSomethingDueBefore(nextStartMillis)) {
            open();
        }
        Scheduled next = schedule.poll();
        if (next == null) {
            return null;
        }
        SessionMessage content = next.delivery().message();
        Fault fault = next.delivery().fault();
        begun += isFirstOfItsSession(content, fault) ? 1 : 0;
        byte[] sound = SessionCodec.encode(content);
        byte[] value = fault == null ? sound : Corruption.apply(fault, sound, next.random());
        return new OutgoingMessage(content.user().userId(), value, content, next.dueAt(), fault);
    }

    @Override
    public long sessions() {
        return begun;
    }

    @Override
    public OptionalDouble fractionDone() {
        return settings.sessions() == ShopSettings.ENDLESS
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) begun / settings.sessions());
    }

    /** Messages made and not yet yielded. */
    int held() {
        return schedule.size();
    }

    private static boolean isFirstOfItsSession(SessionMessage message, @Nullable Fault fault) {
        boolean beside = fault != null && fault.leavesTheMessage();
        return !beside && Integer.valueOf(0).equals(message.sequence());
    }

    private boolean isSomethingDueBefore(long millis) {
        Scheduled head = schedule.peek();
        return head != null && head.dueAt().toEpochMilli() < millis;
    }

    private void open() {
        List<SessionMessage> messages = sessionMaker.make(opened, nextStartMillis, nextRandom);
        SeededRandom faultRandom = SeededRandom.of(settings.seed(), opened, FAULTS);
        for (Delivery delivery : faultInjector.deliveries(messages, faultRandom)) {
            schedule.add(new Scheduled(delivery, scheduled++, faultRandom));
        }
        opened++;
        nextRandom = randomOf(opened);
        nextStartMillis = visitTimes.startMillis(opened, nextRandom.nextDouble());
    }

    private SeededRandom randomOf(long session) {
        return SeededRandom.of(settings.seed(), session);
    }
}
