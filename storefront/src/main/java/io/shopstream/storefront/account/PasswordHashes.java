package io.shopstream.storefront.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id, with a salt for each (RFC 9106; 16 MiB and two passes, as OWASP advises at least). Two at a time are computed, so that
 * they take 32 MiB of the heap together. Safe for threads.
 */
public final class PasswordHashes {

    public static final int SHORTEST = 10;
    public static final int LONGEST = 128;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 16 * 1024;
    private static final int PASSES = 2;
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore free = new Semaphore(AT_ONCE);

    /** That of no account: who has none is answered after as long a time as who has. */
    private final String nobodys = String.valueOf(argon2.encode("nobody has this password"));

    /** Too many passwords are being looked at. */
    public static final class Busy extends RuntimeException {
        private Busy() {
            super("too many passwords at once");
        }
    }

    /** Whether a password may be chosen. */
    public static boolean mayBe(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    public String hash(String password) {
        return alone(() -> String.valueOf(argon2.encode(password)));
    }

    /** Whether the hash is this password's; never for null, which takes as long. */
    public boolean matches(String password, @Nullable String hash) {
        String shortened = password.length() > 2 * LONGEST ? "" : password;
        boolean same = alone(() -> argon2.matches(shortened, hash == null ? nobodys : hash));
        return same && hash != null;
    }

    private <T> T alone(Supplier<T> work) {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
