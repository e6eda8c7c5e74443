package io.shopstream.insights.summary;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    private static final Location BERLIN = new Location("DE", "Berlin", "Berlin", "10115");
    private static final Location PARIS = new Location("FR", null, "Paris", null);

    @Test
    void thePathGoesThroughTheEarliestHundredStepsWhateverTheOrderOfMessages() {
        List<ValidSession> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            MessageBuilder message = message("m-" + i);
            for (int j = 0; j < 60; j++) {
                message.view("10:%02d:%02d".formatted(j, i), "p-1", "c-" + (i == 1 && j % 7 == 0 ? "odd" : j));
            }
            messages.add(message.build());
        }
        SessionState forwards =
                SessionState.of(messages.get(0), 500).with(messages.get(1), 500).with(messages.get(2), 500);
        SessionState backwards =
                SessionState.of(messages.get(2), 500).with(messages.get(1), 500).with(messages.get(0), 500);

        assertThat(forwards.categoryPath()).hasSize(100).isEqualTo(backwards.categoryPath());
        assertThat(forwards.summary(false, 0).categoryPath())
                .startsWith("c-0", "c-odd", "c-0", "c-1", "c-2")
                .endsWith("c-32", "c-33");
    }

    @Test
    void countsEachActionAndSpansTheSession() {
        MessageBuilder message = message("m-1");
        Action[] actions = Action.values();
        for (int i = 0; i < actions.length; i++) {
            for (int times = 0; times <= i; times++) {
                message.action("10:00:0" + i, actions[i]);
            }
        }
        SessionSummary summary = summary(message.build());

        assertThat(summary.counts()).isEqualTo(new ActionCounts(1, 2, 3, 4, 5, 6, 7, 8));
        assertThat(summary.counts().total()).isEqualTo(36);
        assertThat(summary.startedAt()).isEqualTo(time("10:00:00"));
        assertThat(summary.endedAt()).isEqualTo(time("10:00:07"));
        assertThat(summary.durationSeconds()).isEqualTo(7);
    }

    @Test
    void sumsPriceTimesQuantityExactly() {
        SessionSummary summary = summary(
                message("m-1").purchase("10:00:00", "p-1", "0.10", 3).build(),
                message("m-2")
                        .purchase("10:00:01", "p-2", "0.20", null)
                        .interaction("10:00:02", Action.PURCHASE, "p-3", null, null, 5)
                        .interaction("10:00:03", Action.VIEW, "p-4", null, new BigDecimal("99"), 2)
                        .build());

        assertThat(summary.amountSpent()).isEqualTo(new BigDecimal("0.50"));
        assertThat(summary.counts().purchases()).isEqualTo(3);
        assertThat(summary.purchaseMade()).isTrue();
    }

    @Test
    void listsProductsAndCategoriesByFirstAppearance() {
        SessionSummary summary = summary(
                message("m-2")
                        .view("10:00:05", "p-3", "Sofas")
                        .view("10:00:01", "p-2", "Lamps")
                        .build(),
                message("m-1")
                        .view("10:00:02", "p-1", "Desks")
                        .view("10:00:00", "p-3", "Sofas")
                        .build());

        assertThat(summary.productIds()).containsExactly("p-3", "p-2", "p-1");
        assertThat(summary.productCategories()).containsExactly("Sofas", "Lamps", "Desks");
    }

    @Test
    void breaksTiesBySequenceThenMessageThenPlaceInIt() {
        SessionSummary summary = summary(
                message("m-1").sequence(2).view("10:00:00", "p-4", "c").build(),
                message("m-3").sequence(1).view("10:00:00", "p-3", "c").build(),
                message("m-2")
                        .sequence(1)
                        .view("10:00:00", "p-1", "c")
                        .view("10:00:00", "p-2", "c")
                        .build(),
                message("m-9").view("10:00:00", "p-0", "c").build());

        assertThat(summary.productIds()).containsExactly("p-0", "p-1", "p-2", "p-3", "p-4");
    }

    @Test
    void takesDeviceAndReferrerFromTheEarliestMessageAndThePlaceFromTheEarliestThatHasOne() {
        ValidSession later = message("m-2")
                .device("tablet")
                .referrer("Bing")
                .location(PARIS)
                .view("10:00:03", "p", "c")
                .build();
        ValidSession first = message("m-1")
                .view("10:00:00", "p", "c")
                .location(new Location(null, null, null, null))
                .build();
        ValidSession second = message("m-3")
                .device("desktop")
                .location(BERLIN)
                .view("10:00:02", "p", "c")
                .build();
        SessionSummary summary = summary(later, first, second);

        assertThat(summary.device()).isEqualTo(new Device("mobile", "iOS", "Safari"));
        assertThat(summary.referrer()).isEqualTo("Google");
        assertThat(summary.location()).isEqualTo(BERLIN);
    }

    @Test
    void paysAsTheLatestPurchaseSaysElseAsTheLatestMessageSays() {
        ValidSession intention =
                message("m-1").payment("cash").view("10:00:00", "p", "c").build();
        ValidSession laterIntention =
                message("m-2").payment("invoice").view("10:00:01", "p", "c").build();
        ValidSession purchase =
                message("m-3").payment("card").purchase("10:00:00", "p", "1", 1).build();

        assertThat(summary(laterIntention, intention).paymentMethodType()).isEqualTo("invoice");
        assertThat(summary(purchase, laterIntention, intention).paymentMethodType())
                .isEqualTo("card");
        assertThat(summary(message("m").view("10:00:00", "p", "c").build()).paymentMethodType())
                .isNull();
    }

    @Test
    void isBouncedWithExactlyOneInteraction() {
        assertThat(summary(message("m-1").view("10:00:00", "p", "c").build()).bounced())
                .isTrue();
        assertThat(summary(message("m-1")
                                .view("10:00:00", "p", "c")
                                .view("10:00:00", "p", "c")
                                .build())
                        .bounced())
                .isFalse();
    }

    @Test
    void hasAbandonedItsCartIfNothingWasBought() {
        ValidSession cart =
                message("m-1").action("10:00:00", Action.ADD_TO_CART).build();
        ValidSession purchase = message("m-2").purchase("10:00:01", "p", "1", 1).build();

        assertThat(summary(cart).cartAbandoned()).isTrue();
        assertThat(summary(cart, purchase).cartAbandoned()).isFalse();
        assertThat(summary(purchase).cartAbandoned()).isFalse();
    }

    @Test
    void revisionGrowsWithEachMessageAndWithClosing() {
        SessionState one =
                SessionState.of(message("m-1").view("10:00:00", "p", "c").build(), 10);
        SessionState two = one.with(message("m-2").view("09:00:00", "p", "c").build(), 10);

        assertThat(LongStream.of(
                        one.summary(false, 0).revision(),
                        one.summary(true, 0).revision(),
                        two.summary(false, 0).revision(),
                        two.summary(true, 0).revision()))
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void mergesAMessageOnce() {
        ValidSession message = message("m-1").view("10:00:00", "p", "c").build();
        SessionState state = SessionState.of(message, 10);

        assertThat(state.with(message, 10)).isSameAs(state);
    }

    @Test
    void listsTheEarliestProductsOfALongSessionAndCountsTheRest() {
        ValidSession late = message("m-2")
                .view("10:00:03", "p-3", "c-3")
                .view("10:00:04", "p-4", "c-4")
                .build();
        ValidSession early = message("m-1")
                .view("10:00:01", "p-1", "c-1")
                .view("10:00:02", "p-2", "c-2")
                .build();
        SessionState state = SessionState.of(late, 3).with(early, 3);

        assertThat(state.summary(false, 0).productIds()).containsExactly("p-1", "p-2", "p-3");
        assertThat(state.summary(false, 0).productCategories()).containsExactly("c-1", "c-2", "c-3");
        assertThat(state.counts().pageViews()).isEqualTo(4);
        assertThat(state.unlisted(late, 3)).isEqualTo(1);
        assertThat(state.unlisted(early, 3)).isZero();
        assertThat(state.unlisted(late, 4)).isZero();
    }

    @Test
    void stillCountsTheMessagesWhoseIdsItDoesNotRemember() {
        SessionState state = SessionState.of(click(0), 10);
        for (int i = 1; i <= MessageIds.MOST; i++) {
            state = state.with(click(i), 10);
        }

        assertThat(state.messageIds()).hasSize(MessageIds.MOST).isSorted();
        assertThat(state.messages()).isEqualTo(MessageIds.MOST + 1);
        assertThat(state.counts().clicks()).isEqualTo(MessageIds.MOST + 1);
        assertThat(state.contains(click(0))).isTrue();
        assertThat(state.contains(click(MessageIds.MOST))).isFalse();
    }

    private static ValidSession click(int number) {
        return message("m-" + number).action("10:00:00", Action.CLICK).build();
    }

    private static SessionSummary summary(ValidSession... messages) {
        SessionState state = SessionState.of(messages[0], 500);
        for (int i = 1; i < messages.length; i++) {
            state = state.with(messages[i], 500);
        }
        return state.summary(false, 0);
    }
}
