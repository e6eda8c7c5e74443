package io.shopstream.storefront.service;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The service's server-sent events for one shopper, read as they come and without a thread that waits for them. */
public final class ListStream implements AutoCloseable {

    /** A list is some kilobytes long: more data is no list. */
    private static final int MOST_DATA = 256 * 1024;

    private static final int OK = 200;

    /**
     * What the service says.
     *
     * @param list a new one; null where it only says that it is there, or that it has none now
     */
    public record Event(@Nullable SuggestedList list) {}

    private final Consumer<Event> heard;
    private final Runnable end;
    private final AtomicBoolean ended = new AtomicBoolean();

    private @Nullable CompletableFuture<?> exchange;
    private volatile Flow.@Nullable Subscription subscription;

    private ListStream(Consumer<Event> heard, Runnable end) {
        this.heard = heard;
        this.end = end;
    }

    static ListStream open(HttpClient client, HttpRequest request, Consumer<Event> heard, Runnable end) {
        ListStream stream = new ListStream(heard, end);
        CompletableFuture<HttpResponse<Void>> exchange = client.sendAsync(
                request,
                head -> head.statusCode() == OK
                        ? HttpResponse.BodySubscribers.fromLineSubscriber(stream.new Lines())
                        : HttpResponse.BodySubscribers.discarding());
        stream.exchange = exchange;
        CompletableFuture<?> unused = exchange.whenComplete((answer, failure) -> stream.close());
        return stream;
    }

    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Flow.@Nullable Subscription open = subscription;
        if (open != null) {
            open.cancel();
        }
        @Nullable CompletableFuture<?> running = exchange;
        if (running != null) {
            running.cancel(true);
        }
        end.run();
    }

    private final class Lines implements Flow.Subscriber<String> {

        private String event = "";
        private final StringBuilder data = new StringBuilder();

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            if (ended.get()) {
                started.cancel();
                return;
            }
            started.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.isEmpty()) {
                tell();
                return;
            }
            if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            }
            if (line.startsWith("data:")) {
                data.append(line, "data:".length(), line.length());
            }
            if (data.length() > MOST_DATA) {
                close();
            }
        }

        private void tell() {
            String name = event;
            String text = data.toString();
            event = "";
            data.setLength(0);
            if (name.isEmpty()) {
                return;
            }
            try {
                heard.accept(new Event(name.equals("view") ? ListReader.list(text) : null));
            } catch (IOException notAList) {
                close();
            }
        }

        @Override
        public void onError(Throwable failure) {
            close();
        }

        @Override
        public void onComplete() {
            close();
        }
    }
}
