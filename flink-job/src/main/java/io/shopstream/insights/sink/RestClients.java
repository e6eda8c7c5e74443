package io.shopstream.insights.sink;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.ssl.SSLContextBuilder;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** Opens clients of Elasticsearch's REST interface. They connect at the first request, so an outage does not show here. */
final class RestClients {

    private static final int CONNECT_TIMEOUT_MILLIS = 5000;

    private RestClients() {}

    static RestClient open(ElasticsearchSettings settings) {
        HttpHost[] hosts = settings.addresses().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        @Nullable SSLContext trust = settings.caFile() == null ? null : trust(settings.caFile());
        RestClientBuilder builder = RestClient.builder(hosts)
                .setCompressionEnabled(settings.compression())
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setSocketTimeout(Math.toIntExact(settings.timeout().toMillis())));
        if (trust != null) {
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust));
        }
        return builder.build();
    }

    private static SSLContext trust(String caFile) {
        try (InputStream pem = Files.newInputStream(Path.of(caFile))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number > 0) {
                return SSLContextBuilder.create()
                        .loadTrustMaterial(trusted, null)
                        .build();
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidSettings("--elasticsearch-ca-file: cannot read certificates from " + caFile + ": " + e);
        }
        throw new InvalidSettings("--elasticsearch-ca-file: no certificate in " + caFile);
    }
}
