package io.shopstream.kibana;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a Kibana is reached.
 *
 * @param address as {@code https://kibana.example:5601}, with the base path where it has one
 * @param user null where it asks for none
 * @param password null where it asks for none
 * @param caFile the certificate authority in PEM form that signed the server's certificate; null for those that Java
 *     knows
 * @param space null for the default space
 */
public record KibanaAccess(
        URI address,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path caFile,
        @Nullable String space) {

    /** Where the last 24 hours are shown. Dashboards have no time of their own: each keeps what was chosen before. */
    public URI overview() {
        return resolveInSpace("/app/dashboards#/view/shopstream-overview"
                + "?_g=(refreshInterval:(pause:!f,value:30000),time:(from:now-24h,to:now))");
    }

    URI resolve(String path) {
        String base = address.toString();
        String stripped = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(stripped + path);
    }

    URI resolveInSpace(String path) {
        return resolve(space == null ? path : "/s/" + space + path);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
