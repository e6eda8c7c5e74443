package io.shopstream.storefront.session;

import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.service.SuggestedList;
import io.shopstream.storefront.store.Shopper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One browser's stay, from its first page to a login, from there to the logout, and so on. Safe for threads; what must not happen
 * twice, such as an order, is done while holding its monitor.
 */
public final class ShopSession {

    /** After which a visit is another one: a session of messages, not of cookies. */
    static final Duration VISIT_GAP = Duration.ofMinutes(30);

    private static final int MOST_ANSWERS = 8;
    private static final int MOST_ORDERS = 20;
    private static final int MOST_STREAMS = 4;

    private final String csrf = RandomId.next();
    private final @Nullable Account account;
    private final Map<String, SuggestedList> answers = new LinkedHashMap<>();
    private final Set<String> orders = new LinkedHashSet<>();
    private final List<AutoCloseable> streams = new ArrayList<>();

    private Shopper shopper;
    private String orderNumber = RandomId.orderNumber();
    private String visit = RandomId.next();
    private long visitedAt;

    ShopSession(@Nullable Account account, Shopper shopper, long now) {
        this.account = account;
        this.shopper = shopper;
        this.visitedAt = now;
    }

    /** What every form of this session has in it. */
    public String csrf() {
        return csrf;
    }

    /** Compares in a time that tells nothing of the token. */
    boolean isCsrf(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for a guest. */
    public @Nullable Account account() {
        return account;
    }

    public synchronized Shopper shopper() {
        return shopper;
    }

    public synchronized void shopper(Shopper changed) {
        shopper = changed;
    }

    /** The session of messages: another one after half an hour without a request. */
    public synchronized String visit(long now) {
        if (now - visitedAt > VISIT_GAP.toMillis()) {
            visit = RandomId.next();
        }
        visitedAt = now;
        return visit;
    }

    synchronized long visitedAt() {
        return visitedAt;
    }

    /** Keeps a list that is sent to the browser, for when it is looked at. */
    public synchronized void answered(SuggestedList list) {
        answers.put(list.recommendationId(), list.withoutReasons());
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    /** A list that was sent and is looked at for the first time. */
    public synchronized Optional<SuggestedList> shown(String recommendationId) {
        return Optional.ofNullable(answers.remove(recommendationId));
    }

    /** The number of the next order. */
    public synchronized String orderNumber() {
        return orderNumber;
    }

    /** An order of that number was taken. */
    public synchronized void ordered(String number) {
        orders.add(number);
        if (orders.size() > MOST_ORDERS) {
            orders.remove(orders.iterator().next());
        }
        orderNumber = RandomId.orderNumber();
    }

    public synchronized boolean hasOrdered(String number) {
        return orders.contains(number);
    }

    /**
     * Keeps an open stream until it ends. The oldest of too many ends then: a browser that went on to another page is not missed
     * before something is sent to it.
     */
    public void streams(AutoCloseable stream) {
        @Nullable AutoCloseable oldest = null;
        synchronized (this) {
            streams.add(stream);
            if (streams.size() > MOST_STREAMS) {
                oldest = streams.remove(0);
            }
        }
        if (oldest != null) {
            close(oldest);
        }
    }

    public synchronized void ended(AutoCloseable stream) {
        streams.remove(stream);
    }

    /** Ends what it streams: it is over. */
    void end() {
        List<AutoCloseable> open;
        synchronized (this) {
            open = List.copyOf(streams);
            streams.clear();
        }
        open.forEach(ShopSession::close);
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
