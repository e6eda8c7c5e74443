package io.shopstream.local.jobmanager;

import io.shopstream.http.ForeignRequest;
import io.shopstream.http.OwnRequests;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.flink.shaded.netty4.io.netty.buffer.ByteBuf;
import org.apache.flink.shaded.netty4.io.netty.buffer.Unpooled;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelFutureListener;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelHandlerContext;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandlerAdapter;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpHeaderNames;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.LastHttpContent;
import org.apache.flink.shaded.netty4.io.netty.util.ReferenceCountUtil;

/**
 * Answers what is no {@linkplain OwnRequests own request} itself, as soon as its headers are there. Its body goes nowhere,
 * and with its end the connection ends: closed before, the answer might be lost on who still sends. One a connection.
 */
final class RestGuard extends ChannelInboundHandlerAdapter {

    private final OwnRequests rule;

    private boolean refused;

    RestGuard(OwnRequests rule) {
        this.rule = rule;
    }

    /** What netty's futures would tell is that the client is gone, which ends the connection by itself. */
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!refused && message instanceof HttpRequest request) {
            Optional<ForeignRequest> refusal =
                    rule.refusal(request.method().name(), request.uri(), request.headers()::getAll);
            refused = refusal.isPresent();
            refusal.ifPresent(reason -> context.writeAndFlush(answer(reason)));
        }
        if (!refused) {
            context.fireChannelRead(message);
            return;
        }
        boolean ends = message instanceof LastHttpContent;
        ReferenceCountUtil.release(message);
        if (ends) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static FullHttpResponse answer(ForeignRequest refusal) {
        ByteBuf line = Unpooled.copiedBuffer(refusal.line() + "\n", StandardCharsets.UTF_8);
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(ForeignRequest.STATUS), line);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, line.readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        return answer;
    }
}
