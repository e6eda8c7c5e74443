package io.shopstream.storefront;

import io.shopstream.session.User;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import io.shopstream.simulator.shop.ShopCatalogue;
import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.account.Accounts;
import io.shopstream.storefront.account.EmailAddress;
import io.shopstream.storefront.account.PasswordHashes;
import io.shopstream.storefront.session.RandomId;
import io.shopstream.storefront.store.ShopDatabase;
import io.shopstream.storefront.store.StoreAway;
import java.io.PrintStream;
import java.time.Clock;

/** {@code shopstream accounts}: accounts for simulated shoppers, with one password that is printed. */
public final class AccountsProcess {

    private static final int DEFAULT_COUNT = 10;
    private static final int MOST = 1_000;
    private static final int FAILED = 1;

    private AccountsProcess() {}

    public static void main(String[] arguments) {
        try {
            Arguments given = Arguments.of(arguments);
            int count = (int) given.number("count", DEFAULT_COUNT, 1, MOST);
            MongoSettings mongo = MongoSettings.from(given);
            given.rejectUnknown();
            make(mongo, count, System.out);
        } catch (InvalidSettings e) {
            fail(String.valueOf(e.getMessage()));
        } catch (StoreAway e) {
            fail("MongoDB does not answer; is the stack up (./shopstream up)?");
        }
    }

    private static void fail(String line) {
        System.err.println("shopstream: " + line);
        System.exit(FAILED);
    }

    /** Makes them, or gives those that are there the new password. */
    static void make(MongoSettings mongo, int count, PrintStream out) {
        String password = RandomId.next();
        try (ShopDatabase database = ShopDatabase.open(mongo)) {
            Accounts accounts = new Accounts(database, new PasswordHashes(), Clock.systemUTC());
            for (int number = 1; number <= count; number++) {
                User shopper = ShopCatalogue.shopper(number);
                String email =
                        EmailAddress.normalised(String.valueOf(shopper.email())).orElseThrow();
                accounts.createOrReplace(
                        new Account(email, shopper.userId(), String.valueOf(shopper.name())), password);
                out.println(shopper.userId() + "  " + email);
            }
        }
        out.println("password of each: " + password);
    }
}
