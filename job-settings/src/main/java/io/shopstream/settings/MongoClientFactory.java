package io.shopstream.settings;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens MongoDB clients. They connect in the background, so an outage does not show here but at the first operation,
 * after {@code --mongo-timeout}. What they write, the majority has; what they read, it had.
 */
public final class MongoClientFactory {

    private MongoClientFactory() {}

    public static MongoClient open(MongoSettings settings) {
        int millis = Math.toIntExact(settings.timeout().toMillis());
        MongoClientSettings.Builder client = MongoClientSettings.builder()
                .applicationName("shopstream")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(millis, TimeUnit.MILLISECONDS)
                        .readTimeout(millis, TimeUnit.MILLISECONDS));
        client.applyConnectionString(new ConnectionString(settings.uri()))
                .writeConcern(WriteConcern.MAJORITY)
                .readConcern(ReadConcern.MAJORITY);
        @Nullable String password = settings.password();
        if (settings.user() != null && password != null) {
            client.credential(
                    MongoCredential.createCredential(settings.user(), settings.authDatabase(), password.toCharArray()));
        }
        if (settings.tls() || settings.caFile() != null) {
            @Nullable
            SSLContext trust =
                    settings.caFile() == null ? null : TrustedCertificates.of("mongo-ca-file", settings.caFile());
            client.applyToSslSettings(ssl -> ssl.enabled(true).context(trust));
        }
        return MongoClients.create(client.build());
    }
}
