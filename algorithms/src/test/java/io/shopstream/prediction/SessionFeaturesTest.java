package io.shopstream.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.session.Action;
import io.shopstream.session.Customer;
import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionFeaturesTest {

    private static final Instant FRIDAY_TEN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aRowKnowsNothingOfWhatComesLater() {
        List<MadeUpSessions.Made> sessions = MadeUpSessions.some(400, 40, 1);
        TrainingRows.Made whole = rows(sessions, Long.MAX_VALUE);
        Map<String, float[]> rowsOfAll = byMoment(whole);
        assertThat(whole.rows().rows()).isGreaterThan(1_000);

        int compared = 0;
        for (int hours = 3; hours < 26; hours += 3) {
            long now = MadeUpSessions.START.plusSeconds(3_600L * hours).toEpochMilli();
            // as if nothing after that had happened, to anybody
            for (Map.Entry<String, float[]> row : byMoment(rows(sessions, now)).entrySet()) {
                float[] known = rowsOfAll.get(row.getKey());
                if (known != null) {
                    compared++;
                    assertThat(row.getValue()).as(row.getKey()).isEqualTo(known);
                }
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    /** Moments by session and events; of a session that is cut within a message, its last moment is another one. */
    private static Map<String, float[]> byMoment(TrainingRows.Made made) {
        Map<String, float[]> rows = new HashMap<>();
        for (int row = 0; row < made.rows().rows(); row++) {
            TrainingRows.Moment moment = made.moments().get(row);
            SessionSoFar whole = moment.session().whole();
            int events = moment.events();
            boolean cut = events == whole.events().length;
            if (!cut) {
                rows.put(moment.session().key() + "/" + events, made.rows().row(row));
            }
        }
        return rows;
    }

    private static TrainingRows.Made rows(List<MadeUpSessions.Made> sessions, long until) {
        List<TrainingRows.Session> over = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            SessionSoFar whole = sessions.get(i).whole();
            int known = (int) Arrays.stream(whole.events())
                    .filter(event -> event.at() <= until)
                    .count();
            if (known > 0) {
                over.add(new TrainingRows.Session(sessions.get(i).user(), i, whole.first(known)));
            }
        }
        return TrainingRows.of(over, 100, 1);
    }

    @Test
    void theOrderOfMessagesAndCopiesOfThemChangeNothing() {
        Random random = new Random(2);
        for (MadeUpSessions.Made made : MadeUpSessions.some(200, 20, 2)) {
            List<ValidSession> shuffled = new ArrayList<>(made.messages());
            shuffled.addAll(made.messages().subList(0, (made.messages().size() + 1) / 2));
            Collections.shuffle(shuffled, random);
            SessionSoFar session = SessionSoFar.of(shuffled.get(0));
            for (ValidSession message : shuffled.subList(1, shuffled.size())) {
                session = session.with(message);
            }
            assertThat(row(session)).isEqualTo(row(made.whole()));
        }
    }

    @Test
    void featuresAreAsByHand() {
        ValidSession message = ValidSession.builder(
                        "m-0",
                        "s-0",
                        new Customer("u-1", null, null),
                        new Device("Mobile", null, null),
                        "www.google.com",
                        new Interaction[] {
                            at(0, Action.VIEW, "sofa", "Sofas", "500").build(),
                            at(10, Action.VIEW, "chair", "Chairs", "100").build(),
                            at(40, Action.CLICK, "sofa", "Sofas", "500")
                                    .recommendationId("r-1")
                                    .build(),
                            at(60, Action.ADD_TO_CART, "sofa", "Sofas", "500")
                                    .quantity(2)
                                    .build(),
                            at(70, Action.ADD_TO_CART, "chair", "Chairs", "100").build(),
                            at(90, Action.REMOVE_FROM_CART, "chair", "Chairs", "100")
                                    .build(),
                            Interaction.builder(FRIDAY_TEN.plusSeconds(120), Action.SEARCH)
                                    .build()
                        },
                        Visitor.RETURNING)
                .location(new Location("DE", null, null, null))
                .build();
        ShopperPast past = ShopperPast.NONE
                .with(past(1, 9, 0))
                .with(past(2, 3, 80))
                // it goes on, as far as anybody knows
                .with(new PastSession(3, millis(-7_200), millis(-60), 5, millis(-60), 900));
        ConversionRates rates = new ConversionRates();
        for (MadeUpSessions.Made made : MadeUpSessions.some(50, 5, 3)) {
            rates.add(made.whole());
        }

        float[] row = row(SessionSoFar.of(message), past, rates);
        assertRow(row, SessionFeature.VIEWS, 2);
        assertRow(row, SessionFeature.CLICKS, 1);
        assertRow(row, SessionFeature.SEARCHES, 1);
        assertRow(row, SessionFeature.CART_ADDS, 2);
        assertRow(row, SessionFeature.CART_REMOVALS, 1);
        assertRow(row, SessionFeature.PURCHASES, 0);
        assertRow(row, SessionFeature.RECOMMENDED, 1);
        assertRow(row, SessionFeature.CART_PRODUCTS, 1);
        assertRow(row, SessionFeature.CART_VALUE, Math.log(1_001));
        assertRow(row, SessionFeature.LAST_SEARCH, 1);
        assertRow(row, SessionFeature.LAST_CART_REMOVAL, 0);
        assertRow(row, SessionFeature.DURATION, Math.log(121));
        assertRow(row, SessionFeature.LAST_GAP, Math.log(31));
        assertRow(row, SessionFeature.MEAN_GAP, Math.log(21));
        assertRow(row, SessionFeature.LONGEST_GAP, Math.log(31));
        assertRow(row, SessionFeature.SINCE_CART_ADD, Math.log(51));
        assertRow(row, SessionFeature.PRODUCTS, 2);
        assertRow(row, SessionFeature.CATEGORIES, 2);
        assertRow(row, SessionFeature.RETURNS, 1);
        assertRow(row, SessionFeature.MOST_LOOKS, 2);
        assertRow(row, SessionFeature.LAST_LOOKS, 2);
        assertRow(row, SessionFeature.LAST_PRICE, Math.log(501));
        assertRow(row, SessionFeature.LEAST_PRICE, Math.log(101));
        assertRow(row, SessionFeature.MEAN_PRICE, Math.log(1 + 1_100 / 3.0));
        assertRow(row, SessionFeature.PRICE_RATIO, 500 / (1_100 / 3.0));
        assertRow(row, SessionFeature.COUNTRY_RATE, rates.of(SessionEvent.key("DE")));
        assertRow(row, SessionFeature.CATEGORY_RATE, rates.of(SessionEvent.key("Chairs")));
        assertRow(row, SessionFeature.MOBILE, 1);
        assertRow(row, SessionFeature.FROM_SEARCH, 1);
        assertRow(row, SessionFeature.FROM_DIRECT, 0);
        assertRow(row, SessionFeature.HOUR_SINE, Math.sin(2 * Math.PI * 10 / 24));
        assertRow(row, SessionFeature.WEEKEND, 0);
        assertRow(row, SessionFeature.RETURNING, 1);
        assertRow(row, SessionFeature.PAST_SESSIONS, 2);
        assertRow(row, SessionFeature.PAST_PURCHASES, 1);
        assertRow(row, SessionFeature.SINCE_SESSION, Math.log(4));
        assertRow(row, SessionFeature.SINCE_PURCHASE, Math.log(4));
        assertRow(row, SessionFeature.PAST_SPENT, Math.log(41));
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        ValidSession message = ValidSession.builder(
                        "m-0",
                        "s-0",
                        new Customer("u-1", null, null),
                        new Device("not_recorded", null, null),
                        "direct",
                        new Interaction[] {
                            Interaction.builder(FRIDAY_TEN, Action.SEARCH).build()
                        },
                        Visitor.NEW)
                .build();

        float[] row = row(SessionSoFar.of(message), ShopperPast.NONE, new ConversionRates());
        for (SessionFeature unknown : List.of(
                SessionFeature.LAST_GAP,
                SessionFeature.SINCE_CART_ADD,
                SessionFeature.LAST_PRICE,
                SessionFeature.PRICE_RATIO,
                SessionFeature.CATEGORY_RATE,
                SessionFeature.COUNTRY_RATE,
                SessionFeature.SINCE_PURCHASE,
                SessionFeature.PAST_SPENT)) {
            assertThat(row[unknown.ordinal()]).as(unknown.name()).isNaN();
        }
        assertRow(row, SessionFeature.MOBILE, 0);
        assertRow(row, SessionFeature.FROM_DIRECT, 1);
    }

    @Test
    void sessionsWithoutEndKeepTheirNewestInteractionsInWhateverOrderTheyCome() {
        List<ValidSession> messages = new ArrayList<>();
        for (int sequence = 0; sequence < 30; sequence++) {
            Interaction[] interactions = new Interaction[100];
            for (int i = 0; i < 100; i++) {
                interactions[i] =
                        at(100 * sequence + i, Action.VIEW, "p-" + i, "c", "10").build();
            }
            messages.add(ValidSession.builder(
                            "m-" + sequence,
                            "s-0",
                            new Customer("u-1", null, null),
                            new Device("desktop", null, null),
                            "direct",
                            interactions,
                            Visitor.NEW)
                    .sequence(sequence)
                    .build());
        }
        Collections.shuffle(messages, new Random(4));
        SessionSoFar session = SessionSoFar.of(messages.get(0));
        for (ValidSession message : messages.subList(1, messages.size())) {
            session = session.with(message);
        }

        assertThat(session.events()).hasSize(SessionSoFar.MOST_EVENTS);
        assertThat(session.startedAt()).isEqualTo(millis(0));
        assertThat(session.events()[0].at()).isEqualTo(millis(2_000));
        assertRow(row(session), SessionFeature.VIEWS, SessionSoFar.MOST_EVENTS);
        assertRow(row(session), SessionFeature.DURATION, Math.log(3_000));
    }

    @Test
    void usersOfManySessionsKeepTheNewest() {
        ShopperPast past = ShopperPast.NONE;
        for (int i = 0; i < 200; i++) {
            int session = (i * 37) % 200;
            past = past.with(new PastSession(session, session, session, 1, session, 1));
        }

        assertThat(past.sessions()).hasSize(ShopperPast.MOST_SESSIONS);
        assertThat(past.sessions().get(49).startedAt()).isEqualTo(150);
    }

    private static PastSession past(long key, int daysAgo, int spent) {
        long at = millis(-86_400 * daysAgo);
        return new PastSession(key, at, at, spent > 0 ? 1 : 0, spent > 0 ? at : PastSession.NEVER, spent);
    }

    private static long millis(int seconds) {
        return FRIDAY_TEN.plusSeconds(seconds).toEpochMilli();
    }

    private static Interaction.Builder at(int seconds, Action action, String product, String category, String price) {
        return Interaction.builder(FRIDAY_TEN.plusSeconds(seconds), action)
                .productId(product)
                .productCategory(category)
                .productPrice(new BigDecimal(price));
    }

    private static float[] row(SessionSoFar session) {
        return row(session, ShopperPast.NONE, new ConversionRates());
    }

    private static float[] row(SessionSoFar session, ShopperPast past, ConversionRates rates) {
        float[] row = new float[SessionFeature.COUNT];
        Arrays.fill(row, -1);
        new SessionFeatures().write(session, past.before(session.startedAt()), rates, row, 0);
        return row;
    }

    private static void assertRow(float[] row, SessionFeature feature, double value) {
        assertThat((double) row[feature.ordinal()]).as(feature.name()).isCloseTo(value, within(1e-5));
    }
}
