package io.shopstream.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.local.scenario.OwnStack;
import io.shopstream.local.scenario.RecommendClient;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.settings.StreamingJob;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.publish.Pacing;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from a click that a shop publishes to Kafka until its shopper's list is another one, with all jobs at work on a steady
 * flow of other sessions. Now and then a shopper of its own clicks what somebody else just viewed, and is asked for until the
 * list has it.
 */
public final class ClickBench {

    private static final double RATE = 200;
    private static final int MESSAGES_A_CLICK = 25;
    private static final Duration WARM_UP = Duration.ofSeconds(120);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    /** After which a click counts as lost. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final long BETWEEN_LOOKS_MILLIS = 20;

    private final OwnStack stack;
    private final Consumer<String> lines;
    private final Queue<Click> sent = new ConcurrentLinkedQueue<>();

    private record Click(String user, String product, long nanos) {}

    /** Begins nothing yet. */
    public ClickBench(OwnStack stack, Consumer<String> lines) {
        this.stack = stack;
        this.lines = lines;
    }

    /** Runs it. */
    public void run() throws InterruptedException {
        stack.startEmpty();
        stack.submit(StreamingJob.GATE);
        stack.submit(StreamingJob.INSIGHTS);
        stack.submit(StreamingJob.PROFILE);
        Duration whole = WARM_UP.plus(MEASURED);
        ShopSettings shop = ShopSettings.ofMessages((long) (RATE * whole.toSeconds()), 3);
        CompletableFuture<Void> publishing = CompletableFuture.runAsync(
                () -> stack.publish(new Clicking(new SyntheticShop(shop)), Pacing.messagesPerSecond(RATE)));
        List<Long> millis = new ArrayList<>();
        int lost = 0;
        List<Click> pending = new ArrayList<>();
        RecommendClient service = new RecommendClient(stack.addresses().recommend());
        while (!publishing.isDone() || !pending.isEmpty() || !sent.isEmpty()) {
            for (@Nullable Click click = sent.poll(); click != null; click = sent.poll()) {
                pending.add(click);
            }
            for (Iterator<Click> each = pending.iterator(); each.hasNext(); ) {
                Click click = each.next();
                boolean shown = isShown(service, click);
                long passed = System.nanoTime() - click.nanos();
                if (shown) {
                    millis.add(passed / 1_000_000);
                } else if (passed > LONGEST.toNanos()) {
                    lost++;
                }
                if (shown || passed > LONGEST.toNanos()) {
                    each.remove();
                }
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        publishing.join();
        Collections.sort(millis);
        lines.accept(String.format(
                Locale.ROOT,
                "at %.0f messages a second, after %d s of it: from a click to its list p50 %,d ms, p90 %,d ms, p99 %,d ms, longest"
                        + " %,d ms; %d clicks, %d not seen within %d s",
                RATE,
                WARM_UP.toSeconds(),
                quantile(millis, 0.5),
                quantile(millis, 0.9),
                quantile(millis, 0.99),
                quantile(millis, 1),
                millis.size() + lost,
                lost,
                LONGEST.toSeconds()));
    }

    private static long quantile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? -1 : sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    private static boolean isShown(RecommendClient service, Click click) throws InterruptedException {
        try {
            JsonNode list = RecommendClient.json(service.get("/api/recommend/" + click.user() + "?n=100"));
            for (JsonNode item : list.path("items")) {
                if (item.path("id").asText().equals(click.product())
                        && item.path("source").asText().equals("session")) {
                    return true;
                }
            }
        } catch (IOException e) {
            // not an answer: it is asked again
        }
        return false;
    }

    /** Puts a click of a shopper of its own behind some of the messages. */
    private final class Clicking extends ForwardingSource {

        private final SyntheticShop shop;
        private final long began = System.nanoTime();
        private @Nullable OutgoingMessage click;
        private @Nullable Click clicked;
        private int messages;

        Clicking(SyntheticShop shop) {
            super(shop);
            this.shop = shop;
        }

        @Override
        public @Nullable OutgoingMessage next() throws IOException {
            if (clicked != null) {
                // what was handed out last has been sent
                sent.add(clicked);
                clicked = null;
            }
            @Nullable OutgoingMessage due = click;
            click = null;
            if (due != null) {
                clicked = new Click(
                        due.key(),
                        String.valueOf(due.content().interactions()[0].productId()),
                        System.nanoTime());
                return due;
            }
            @Nullable OutgoingMessage message = shop.next();
            if (message != null
                    && ++messages % MESSAGES_A_CLICK == 0
                    && System.nanoTime() - began > WARM_UP.toNanos()) {
                click = viewed(message.content())
                        .map(viewed -> click(message, viewed))
                        .orElse(null);
            }
            return message;
        }

        private static Optional<Interaction> viewed(SessionMessage message) {
            return Arrays.stream(message.interactions())
                    .filter(interaction -> interaction.action() == Action.VIEW)
                    .findFirst();
        }

        private OutgoingMessage click(OutgoingMessage other, Interaction viewed) {
            String user = "clicks-" + messages;
            SessionMessage message = other.content().toBuilder()
                    .messageId(user)
                    .sessionId(user)
                    .user(new User(user, null, null, null))
                    .interactions(new Interaction[] {viewed})
                    .build();
            return new OutgoingMessage(user, SessionCodec.encode(message), message, other.dueAt(), null);
        }
    }
}
