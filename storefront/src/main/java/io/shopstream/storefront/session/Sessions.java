package io.shopstream.storefront.session;

import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.store.Shopper;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All sessions, in memory: those that were used last, and each for half a day after its last use. They are found by the digest of
 * their cookie. Safe for threads.
 */
public final class Sessions {

    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofHours(12);

    private final Clock clock;
    private final int most;
    private final Map<String, ShopSession> sessions = new LinkedHashMap<>(16, 0.75f, true);

    public Sessions(Clock clock) {
        this(clock, MOST);
    }

    Sessions(Clock clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /**
     * A session with the secret that its browser has.
     *
     * @param cookie null where the browser has it already
     */
    public record Opened(ShopSession session, @Nullable String cookie) {}

    /** The session of a cookie; empty for one that is over, or never was. */
    public Optional<ShopSession> find(@Nullable String cookie) {
        if (!RandomId.isOne(cookie) || cookie == null) {
            return Optional.empty();
        }
        String key = RandomId.digest(cookie);
        synchronized (sessions) {
            @Nullable ShopSession found = sessions.get(key);
            if (found != null && clock.millis() - found.visitedAt() > KEPT.toMillis()) {
                sessions.remove(key);
                return Optional.empty();
            }
            return Optional.ofNullable(found);
        }
    }

    /** A guest's. The browser never chooses its cookie. */
    public Opened begin() {
        return open(null, Shopper.fresh("guest-" + RandomId.next()));
    }

    /** Another session in place of one that is over from now on, so that nobody who knew its cookie is logged in by it. */
    public Opened logIn(@Nullable String cookie, Account account, Shopper shopper) {
        end(cookie);
        return open(account, shopper);
    }

    /** A guest's in place of one that is over. */
    public Opened logOut(@Nullable String cookie) {
        end(cookie);
        return begin();
    }

    private void end(@Nullable String cookie) {
        @Nullable ShopSession ended = null;
        if (cookie != null) {
            synchronized (sessions) {
                ended = sessions.remove(RandomId.digest(cookie));
            }
        }
        if (ended != null) {
            ended.end();
        }
    }

    private Opened open(@Nullable Account account, Shopper shopper) {
        String cookie = RandomId.next();
        ShopSession session = new ShopSession(account, shopper, clock.millis());
        synchronized (sessions) {
            sessions.put(RandomId.digest(cookie), session);
            if (sessions.size() > most) {
                sessions.remove(sessions.keySet().iterator().next());
            }
        }
        return new Opened(session, cookie);
    }

    /** Ends all that they stream, before the server goes. */
    public void endStreams() {
        List<ShopSession> all;
        synchronized (sessions) {
            all = List.copyOf(sessions.values());
        }
        all.forEach(ShopSession::end);
    }

    int size() {
        synchronized (sessions) {
            return sessions.size();
        }
    }
}
