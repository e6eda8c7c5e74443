package io.shopstream.local.elasticsearch;

import io.shopstream.http.ForeignRequest;
import io.shopstream.http.OwnRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.elasticsearch.common.network.NetworkService;
import org.elasticsearch.common.settings.ClusterSettings;
import org.elasticsearch.common.settings.Setting;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.common.util.BigArrays;
import org.elasticsearch.common.util.PageCacheRecycler;
import org.elasticsearch.common.util.concurrent.ThreadContext;
import org.elasticsearch.common.xcontent.NamedXContentRegistry;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.indices.breaker.CircuitBreakerService;
import org.elasticsearch.rest.BytesRestResponse;
import org.elasticsearch.rest.RestChannel;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.threadpool.ThreadPool;
import org.elasticsearch.transport.Netty4Plugin;

/**
 * Elasticsearch's own HTTP, whose requests are each looked at before they are told apart: what is no {@linkplain OwnRequests
 * own request} gets 403, whatever it asks for. The setting {@code shopstream.http.names} has the names by which the node
 * may be asked besides those of loopback.
 */
public final class GuardedHttp extends Netty4Plugin {

    static final Setting<List<String>> NAMES =
            Setting.listSetting("shopstream.http.names", List.of(), Function.identity(), Setting.Property.NodeScope);

    @Override
    public List<Setting<?>> getSettings() {
        return Stream.concat(super.getSettings().stream(), Stream.of(NAMES)).toList();
    }

    @Override
    public Map<String, Supplier<HttpServerTransport>> getHttpTransports(
            Settings settings,
            ThreadPool threads,
            BigArrays arrays,
            PageCacheRecycler pages,
            CircuitBreakerService breakers,
            NamedXContentRegistry contents,
            NetworkService network,
            HttpServerTransport.Dispatcher dispatcher,
            ClusterSettings clusterSettings) {
        OwnRequests rule = new OwnRequests(NAMES.get(settings));
        return super.getHttpTransports(
                settings,
                threads,
                arrays,
                pages,
                breakers,
                contents,
                network,
                new Guarded(dispatcher, rule),
                clusterSettings);
    }

    private record Guarded(HttpServerTransport.Dispatcher own, OwnRequests rule)
            implements HttpServerTransport.Dispatcher {

        @Override
        public void dispatchRequest(RestRequest request, RestChannel channel, ThreadContext context) {
            if (isAnswered(channel)) {
                own.dispatchRequest(request, channel, context);
            }
        }

        /** Its answer says what is bad about it, and so does not go to everybody. */
        @Override
        public void dispatchBadRequest(RestChannel channel, ThreadContext context, Throwable cause) {
            if (isAnswered(channel)) {
                own.dispatchBadRequest(channel, context, cause);
            }
        }

        private boolean isAnswered(RestChannel channel) {
            RestRequest request = channel.request();
            Optional<ForeignRequest> refusal =
                    rule.refusal(method(request), request.uri(), name -> headers(request, name));
            refusal.ifPresent(reason -> channel.sendResponse(
                    new BytesRestResponse(RestStatus.fromCode(ForeignRequest.STATUS), reason.line() + "\n")));
            return refusal.isEmpty();
        }

        private static String method(RestRequest request) {
            try {
                return request.method().name();
            } catch (IllegalArgumentException e) {
                // one that Elasticsearch does not know, which it says itself
                return "";
            }
        }

        private static List<String> headers(RestRequest request, String name) {
            List<String> values = request.getAllHeaderValues(name);
            return values == null ? List.of() : values;
        }
    }
}
