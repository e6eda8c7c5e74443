package io.shopstream.elasticsearch;

import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.TrustedCertificates;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/** Opens clients of Elasticsearch's REST interface. They connect at the first request, so an outage does not show here. */
final class RestClients {

    private static final int CONNECT_TIMEOUT_MILLIS = 5000;

    private RestClients() {}

    static RestClient open(ElasticsearchSettings settings) {
        HttpHost[] hosts = settings.addresses().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        @Nullable
        SSLContext trust =
                settings.caFile() == null ? null : TrustedCertificates.of("elasticsearch-ca-file", settings.caFile());
        RestClientBuilder builder = RestClient.builder(hosts)
                .setCompressionEnabled(settings.compression())
                .setRequestConfigCallback(request -> request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setSocketTimeout(Math.toIntExact(settings.timeout().toMillis())));
        if (trust != null) {
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust));
        }
        return builder.build();
    }
}
