package io.shopstream.storefront.account;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.shopstream.storefront.store.ShopDatabase;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Accounts in MongoDB, by e-mail address. */
public final class Accounts {

    private final ShopDatabase database;
    private final PasswordHashes hashes;
    private final Clock clock;

    public Accounts(ShopDatabase database, PasswordHashes hashes, Clock clock) {
        this.database = database;
        this.hashes = hashes;
        this.clock = clock;
    }

    /** Makes one; false where there is one of this address. */
    public boolean create(Account account, String password) {
        Document document = document(account, hashes.hash(password));
        return database.ask(ShopDatabase.ACCOUNTS, accounts -> {
            try {
                accounts.insertOne(document);
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Makes one, or gives the one of this address another password. */
    public void createOrReplace(Account account, String password) {
        String hash = hashes.hash(password);
        database.ask(
                ShopDatabase.ACCOUNTS,
                accounts -> accounts.replaceOne(
                        Filters.eq("_id", account.email()),
                        document(account, hash),
                        new ReplaceOptions().upsert(true)));
    }

    /** The account of an address, if this is its password. It takes as long where there is no such account. */
    public Optional<Account> logIn(String email, String password) {
        String address = EmailAddress.normalised(email).orElse("");
        @Nullable
        Document found = database.<@Nullable Document>ask(
                ShopDatabase.ACCOUNTS,
                accounts -> accounts.find(Filters.eq("_id", address)).first());
        if (!hashes.matches(password, found == null ? null : found.getString("hash")) || found == null) {
            return Optional.empty();
        }
        database.ask(
                ShopDatabase.ACCOUNTS,
                accounts -> accounts.updateOne(
                        Filters.eq("_id", address), Updates.set(ShopDatabase.AT, Date.from(clock.instant()))));
        return Optional.of(new Account(address, found.getString("user"), found.getString("name")));
    }

    private Document document(Account account, String hash) {
        return new Document("_id", account.email())
                .append("user", account.user())
                .append("name", account.name())
                .append("hash", hash)
                .append(ShopDatabase.AT, Date.from(clock.instant()));
    }
}
