package io.shopstream.storefront;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.account.Accounts;
import io.shopstream.storefront.account.EmailAddress;
import io.shopstream.storefront.account.Lockout;
import io.shopstream.storefront.account.LogIn;
import io.shopstream.storefront.account.PasswordHashes;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.session.RandomId;
import io.shopstream.storefront.store.Shopper;
import io.shopstream.storefront.store.StoreAway;
import io.shopstream.storefront.text.Language;
import io.shopstream.web.InvalidRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logging in and out, making an account, and the language. Each login and logout begins another session, with another cookie. */
record AccountPages(Shop shop, Accounts accounts, LogIn logIn, Lockout registrations) {

    /** Accounts that one address may make before it has to wait. */
    static final int FREE_REGISTRATIONS = 10;

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_PASSWORD = 1_000;
    private static final int LONGEST_NAME = 80;
    private static final int UNAUTHORIZED = 401;
    private static final int WRONG = 422;
    private static final int TOO_MANY = 429;
    private static final int AWAY = 503;

    void addTo(JavalinConfig server) {
        server.routes.get(
                "/login", context -> loginPage(context, shop.browsers().of(context), "", ""));
        server.routes.post("/login", this::logIn);
        server.routes.post("/logout", this::logOut);
        server.routes.get(
                "/register", context -> registerPage(context, shop.browsers().of(context), "", "", ""));
        server.routes.post("/register", this::register);
        server.routes.post("/language", this::language);
    }

    private void logIn(Context context) {
        Browser browser = shop.browsers().posting(context);
        String email = Forms.text(context, "email", LONGEST_EMAIL);
        String password = password(context);
        try {
            LogIn.Outcome outcome = logIn.attempt(email, password, context.req().getRemoteAddr());
            @Nullable Account account = outcome.account();
            if (account != null) {
                enter(context, browser, account);
            } else if (outcome.pause().isZero()) {
                context.status(UNAUTHORIZED);
                loginPage(context, browser, say(browser, "login.wrong"), email);
            } else {
                long seconds = pause(context, outcome.pause());
                loginPage(context, browser, say(browser, "login.wait", seconds), email);
            }
        } catch (StoreAway | PasswordHashes.Busy away) {
            context.status(AWAY);
            loginPage(context, browser, say(browser, "login.away"), email);
        }
    }

    /** What the guest put into the cart is the account's from now on. */
    private void enter(Context context, Browser guest, Account account) {
        Shopper joined = shop.carts()
                .shoppers()
                .read(account.user())
                .joined(guest.session().shopper());
        shop.carts().shoppers().write(joined);
        shop.browsers().rotate(context, cookie -> shop.sessions().logIn(cookie, account, joined));
        Forms.goOn(context, "/");
    }

    private void logOut(Context context) {
        shop.browsers().posting(context);
        shop.browsers().rotate(context, shop.sessions()::logOut);
        Forms.goOn(context, "/");
    }

    private void register(Context context) {
        Browser browser = shop.browsers().posting(context);
        String who = Forms.text(context, "name", LONGEST_PASSWORD);
        String email = Forms.text(context, "email", LONGEST_EMAIL);
        String password = password(context);
        Optional<String> problem = problem(who, email, password);
        if (problem.isPresent()) {
            context.status(WRONG);
            registerPage(context, browser, say(browser, problem.get()), who, email);
            return;
        }
        Duration wait = registrations.begin(context.req().getRemoteAddr());
        if (!wait.isZero()) {
            pause(context, wait);
            registerPage(context, browser, say(browser, "register.wait"), who, email);
            return;
        }
        try {
            Account account =
                    new Account(EmailAddress.normalised(email).orElseThrow(), "account-" + RandomId.next(), who);
            if (accounts.create(account, password)) {
                enter(context, browser, account);
                return;
            }
            context.status(WRONG);
            registerPage(context, browser, say(browser, "register.taken"), who, email);
        } catch (StoreAway | PasswordHashes.Busy away) {
            context.status(AWAY);
            registerPage(context, browser, say(browser, "login.away"), who, email);
        }
    }

    private static Optional<String> problem(String who, String email, String password) {
        if (who.isEmpty() || who.length() > LONGEST_NAME || who.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("register.name-missing");
        }
        if (EmailAddress.normalised(email).isEmpty()) {
            return Optional.of("register.email");
        }
        return PasswordHashes.mayBe(password) ? Optional.empty() : Optional.of("register.password");
    }

    private void language(Context context) {
        shop.browsers().posting(context);
        Language language = Language.of(context.formParam("language"))
                .orElseThrow(() -> new InvalidRequest(400, "language is en or de"));
        shop.browsers().choose(context, language);
        Forms.goOn(context, Forms.back(context));
    }

    /** As it is typed: white space belongs to it. */
    private static String password(Context context) {
        @Nullable String password = context.formParam("password");
        if (password == null || password.length() > LONGEST_PASSWORD) {
            throw new InvalidRequest(400, "password is missing or too long");
        }
        return password;
    }

    private static long pause(Context context, Duration wait) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        context.status(TOO_MANY);
        context.header("Retry-After", Long.toString(seconds));
        return seconds;
    }

    private String say(Browser browser, String key, Object... arguments) {
        return shop.pages().messages(browser.language()).say(key, arguments);
    }

    private void loginPage(Context context, Browser browser, String problem, String email) {
        shop.pages().send(context, browser, "login", Map.of("problem", problem, "email", email));
    }

    private void registerPage(Context context, Browser browser, String problem, String who, String email) {
        shop.pages().send(context, browser, "register", Map.of("problem", problem, "who", who, "email", email));
    }
}
