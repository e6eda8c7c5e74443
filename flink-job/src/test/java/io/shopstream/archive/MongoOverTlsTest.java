package io.shopstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import io.shopstream.settings.MongoClientFactory;
import io.shopstream.settings.TestCertificate;
import io.shopstream.settings.TlsProxy;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoOverTlsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void whoTrustsTheCertificateIsServedAndNobodyElse() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder);
        try (LocalMongo mongo = new LocalMongo();
                TlsProxy proxy = new TlsProxy(certificate.serverSide(), mongo.port());
                MongoClient trusting = MongoClientFactory.open(LocalMongo.settings(
                        proxy.port(), "--mongo-ca-file", certificate.pem().toString()));
                MongoClient suspicious = MongoClientFactory.open(
                        LocalMongo.settings(proxy.port(), "--mongo-tls", "--mongo-timeout", "1s"));
                MongoClient plain =
                        MongoClientFactory.open(LocalMongo.settings(proxy.port(), "--mongo-timeout", "1s"))) {
            trusting.getDatabase("shopstream").getCollection("sessions").insertOne(new Document("_id", "m-1"));

            assertThat(mongo.sessions().countDocuments()).isEqualTo(1);
            assertThatThrownBy(() -> ping(suspicious))
                    .isInstanceOf(MongoTimeoutException.class)
                    .hasMessageContaining("unable to find valid certification path");
            assertThatThrownBy(() -> ping(plain)).isInstanceOf(MongoTimeoutException.class);
        }
    }

    private static void ping(MongoClient client) {
        client.getDatabase("admin").runCommand(new Document("ping", 1));
    }
}
