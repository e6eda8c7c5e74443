package io.shopstream.local.jobmanager;

import io.shopstream.http.OwnRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.channel.Channel;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInitializer;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;

/**
 * Puts a {@link RestGuard} before everything that Flink's REST interface does with a request. Flink finds it by itself
 * ({@code META-INF/services}). Flink adds such handlers behind the one that writes uploads to the disk, which would be too
 * late; so the guard goes straight behind the one that reads HTTP.
 */
public final class RestGuardFactory implements InboundChannelHandlerFactory {

    private static final OwnRequests RULE = new OwnRequests(List.of());

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Optional<ChannelHandler> createHandler(Configuration configuration, Map<String, String> responseHeaders) {
        return Optional.of(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                String http = channel.pipeline().context(HttpServerCodec.class).name();
                channel.pipeline().addAfter(http, "guard", new RestGuard(RULE));
            }
        });
    }
}
