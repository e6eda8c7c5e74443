package io.shopstream.local.jobmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.io.network.netty.InboundChannelHandlerFactory;
import org.apache.flink.shaded.netty4.io.netty.buffer.ByteBuf;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandler;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpServerCodec;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;

/** In a pipeline as Flink makes it: first what reads HTTP, then what takes uploads, and last what factories add. */
class RestGuardTest {

    private static final String REFUSED =
            "HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ";

    /** What got as far as to the one that takes uploads. */
    private final List<String> taken = new ArrayList<>();

    private final EmbeddedChannel channel = new EmbeddedChannel(new HttpServerCodec(), new Uploads(), guard());

    @Test
    void whatIsItsOwnGoesOn() {
        send(request("GET /overview HTTP/1.1", "Host: 127.0.0.1:18081"));
        send(request("GET /jobs HTTP/1.1", "Host: localhost:18081", "Origin: http://localhost:18081"));

        assertThat(taken).containsExactly("GET /overview", "GET /jobs");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void aForeignUploadIsAnsweredByItsHeadersAndNoByteOfItIsTaken() {
        send(request(
                "POST /jars/upload HTTP/1.1",
                "Host: 127.0.0.1:18081",
                "Origin: https://evil.example",
                "Content-Type: multipart/form-data; boundary=b",
                "Content-Length: 20"));
        assertThat(answer()).startsWith(REFUSED).contains("\r\nconnection: close\r\n");
        assertThat(channel.isOpen()).as("while the client still sends").isTrue();

        send("--b\r\n12345");
        send("6789012345");

        assertThat(taken).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aForeignHostIsRefusedAndWhatFollowsOnItsConnectionWithIt() {
        send(request("GET /jobmanager/config HTTP/1.1", "Host: evil.example:18081")
                + request("GET /overview HTTP/1.1", "Host: 127.0.0.1:18081"));

        assertThat(answer()).startsWith(REFUSED).endsWith("not known by the name that you asked for\n");
        assertThat(taken).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void isThereForFlinkToFind() {
        assertThat(ServiceLoader.load(InboundChannelHandlerFactory.class))
                .hasAtLeastOneElementOfType(RestGuardFactory.class);
    }

    private static ChannelHandler guard() {
        return new RestGuardFactory()
                .createHandler(new Configuration(), Map.of())
                .orElseThrow();
    }

    private static String request(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private String answer() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            text.append(sent.toString(StandardCharsets.UTF_8));
            sent.release();
        }
        return text.toString();
    }

    private final class Uploads extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                taken.add(request.method() + " " + request.uri());
            }
            ReferenceCountUtil.release(message);
        }
    }
}
