package io.shopstream.templates;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an Elasticsearch is reached.
 *
 * @param address as {@code https://search.example:9200}
 * @param user null where it asks for none
 * @param password null where it asks for none
 * @param caFile the certificate authority in PEM form that signed the server's certificate; null for those that Java
 *     knows
 */
public record ElasticsearchAccess(
        URI address,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path caFile) {

    /** Without password and certificates, as in the local stack. */
    public static ElasticsearchAccess plain(URI address) {
        return new ElasticsearchAccess(address, null, null, null);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
