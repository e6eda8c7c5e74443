package io.shopstream.storefront.session;

import io.javalin.http.Context;
import io.shopstream.storefront.text.Language;
import io.shopstream.web.InvalidRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Knows browsers by their cookies, and gives them to those that have none. */
public final class Browsers {

    private static final String SESSION = "shop_session";
    private static final String DEVICE = "shop_device";
    private static final String LANGUAGE = "shop_language";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int FORBIDDEN = 403;

    private final Sessions sessions;
    private final Clock clock;
    private final boolean https;

    /** @param https whether browsers reach the shop by https only */
    public Browsers(Sessions sessions, Clock clock, boolean https) {
        this.sessions = sessions;
        this.clock = clock;
        this.https = https;
    }

    /** Who asks for a page: a guest where nobody is known. */
    public Browser of(Context context) {
        ShopSession session = sessions.find(context.cookie(SESSION)).orElseGet(() -> opened(context, sessions.begin()));
        return browser(context, session);
    }

    /**
     * Who sends a form.
     *
     * @throws InvalidRequest if it is none that this session was given
     */
    public Browser posting(Context context) {
        ShopSession session = sessions.find(context.cookie(SESSION))
                .filter(known -> known.isCsrf(context.formParam("csrf")))
                .orElseThrow(() -> new InvalidRequest(FORBIDDEN, "this form is no longer valid"));
        return browser(context, session);
    }

    /** Puts another session in the place of the one that the browser has. */
    public interface Change {
        Sessions.Opened from(@Nullable String cookie);
    }

    /** The browser has another session from now on. */
    public void rotate(Context context, Change change) {
        opened(context, change.from(context.cookie(SESSION)));
    }

    /** What was chosen, or what the browser asks for. */
    public static Language language(Context context) {
        return Language.of(context.cookie(LANGUAGE))
                .orElseGet(() -> Language.accepted(context.header("Accept-Language")));
    }

    /** Remembers a choice. */
    public void choose(Context context, Language language) {
        set(context, LANGUAGE, language.code(), YEAR);
    }

    private Browser browser(Context context, ShopSession session) {
        @Nullable String known = context.cookie(DEVICE);
        String device = known;
        if (device == null || !RandomId.isOne(device)) {
            device = RandomId.next();
            set(context, DEVICE, device, YEAR);
        }
        return new Browser(
                session,
                device,
                device(context.header("User-Agent")),
                session.visit(clock.millis()),
                language(context));
    }

    private ShopSession opened(Context context, Sessions.Opened opened) {
        @Nullable String cookie = opened.cookie();
        if (cookie != null) {
            set(context, SESSION, cookie, null);
        }
        return opened.session();
    }

    private void set(Context context, String name, String value, @Nullable Duration kept) {
        String cookie = name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax"
                + (kept == null ? "" : "; Max-Age=" + kept.toSeconds())
                + (https ? "; Secure" : "");
        context.res().addHeader("Set-Cookie", cookie);
    }

    static String device(@Nullable String userAgent) {
        String agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        if (agent.contains("ipad") || agent.contains("tablet")) {
            return "tablet";
        }
        return agent.contains("mobi") ? "mobile" : "desktop";
    }
}
