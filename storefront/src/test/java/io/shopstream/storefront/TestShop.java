package io.shopstream.storefront;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.MongoSettings;
import io.shopstream.storefront.account.Account;
import io.shopstream.storefront.account.Accounts;
import io.shopstream.storefront.account.PasswordHashes;
import io.shopstream.storefront.store.ShopDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop that runs, between a service that only answers and a MongoDB in memory. */
final class TestShop implements AutoCloseable {

    static final String EMAIL = "ida@example.org";
    static final String PASSWORD = "a long enough password";
    static final String USER = "u-7";

    final StubRecommender service = new StubRecommender();
    final MovableClock clock = new MovableClock();
    private final MongoServer mongo = new MongoServer(new MemoryBackend());
    private final String mongoAddress = mongo.bindAndGetConnectionString();
    private final Path key;
    private @Nullable StorefrontServer server;

    TestShop(Path folder) throws IOException {
        key = folder.resolve("key");
        Files.writeString(key, StubRecommender.KEY + "\n");
    }

    static TestShop open(Path folder, String... flags) throws IOException {
        TestShop shop = new TestShop(folder);
        shop.start(flags);
        return shop;
    }

    /** Starts it, or starts it anew: what it keeps in memory is gone then. */
    void start(String... flags) {
        stop();
        List<String> all = new ArrayList<>(List.of(
                "--storefront-port",
                "0",
                "--recommend",
                service.address().toString(),
                "--recommend-api-key-file",
                key.toString(),
                "--mongo",
                mongoAddress,
                "--mongo-timeout",
                "500ms"));
        all.addAll(Arrays.asList(flags));
        server = StorefrontServer.start(
                StorefrontSettings.from(Arguments.of(all.toArray(String[]::new), Map.of())), clock);
    }

    /** An account that somebody has. */
    void addAccount(String email, String user, String name, String password) {
        try (ShopDatabase database =
                ShopDatabase.open(MongoSettings.from(Arguments.of(new String[] {"--mongo", mongoAddress}, Map.of())))) {
            new Accounts(database, new PasswordHashes(), clock).create(new Account(email, user, name), password);
        }
    }

    /** What {@code ./shopstream accounts} prints. */
    String makeAccounts(int count) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        AccountsProcess.make(
                MongoSettings.from(Arguments.of(new String[] {"--mongo", mongoAddress}, Map.of())),
                count,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8);
    }

    void stopMongo() {
        mongo.shutdownNow();
    }

    String address() {
        StorefrontServer running = server;
        if (running == null) {
            throw new IllegalStateException("it does not run");
        }
        return running.address();
    }

    ShopClient client() {
        return new ShopClient(address());
    }

    private void stop() {
        StorefrontServer running = server;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        stop();
        service.close();
        mongo.shutdownNow();
    }
}
