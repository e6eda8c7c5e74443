package io.shopstream.storefront.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets people in who know their password, and makes others wait, by account and by address. */
public final class LogIn {

    private static final int FREE_OF_AN_ACCOUNT = 5;
    private static final int FREE_OF_AN_ADDRESS = 30;

    private final Accounts accounts;
    private final Lockout byAccount;
    private final Lockout byAddress;

    public LogIn(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.byAccount = new Lockout(FREE_OF_AN_ACCOUNT, clock);
        this.byAddress = new Lockout(FREE_OF_AN_ADDRESS, clock);
    }

    /**
     * How it went.
     *
     * @param account null for a wrong password, and for an address without an account: nobody hears which
     * @param pause how long to wait first; no time where the password was looked at
     */
    public record Outcome(@Nullable Account account, Duration pause) {}

    /** @param address from where it is tried */
    public Outcome attempt(String email, String password, String address) {
        String name = EmailAddress.normalised(email).orElse("");
        Duration wait = byAddress.begin(address);
        if (wait.isZero()) {
            wait = byAccount.begin(name);
        }
        if (!wait.isZero()) {
            return new Outcome(null, wait);
        }
        Optional<Account> found = accounts.logIn(name, password);
        if (found.isPresent()) {
            byAccount.succeeded(name);
            // who has an account of their own must not buy tries at others' with it
            byAddress.undo(address);
        }
        return new Outcome(found.orElse(null), Duration.ZERO);
    }
}
