package io.shopstream.deep;

import io.shopstream.prediction.sequence.EventShape;
import io.shopstream.prediction.sequence.SequenceData;
import java.util.List;
import java.util.Random;

/**
 * Sessions of views, searches and carts. Whether one ends with a purchase depends on the order of its events: a cart right after a search
 * counts, the two in another order do not.
 */
final class MadeUpSessions {

    private static final int SEARCH = 2;
    private static final int CART = 3;
    private static final int PRODUCTS = 100;

    static final EventShape SHAPE = new EventShape(List.of(6, 20, PRODUCTS), 2);

    private MadeUpSessions() {}

    static SequenceData make(int sessions, long seed) {
        return make(sessions, seed, -4);
    }

    /** @param base log-odds of a purchase without a cart after a search */
    static SequenceData make(int sessions, long seed, double base) {
        Random random = new Random(seed);
        SequenceData.Builder builder = new SequenceData.Builder(SHAPE);
        for (int session = 0; session < sessions; session++) {
            int length = 2 + random.nextInt(20);
            int[] actions = new int[length];
            int[] products = new int[length];
            double logOdds = base;
            for (int event = 0; event < length; event++) {
                products[event] = random.nextInt(PRODUCTS);
                actions[event] = 1 + random.nextInt(4);
                boolean wanted = event > 0 && actions[event] == CART && actions[event - 1] == SEARCH;
                logOdds += wanted ? 3 : 0;
            }
            byte label = (byte) (random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0);
            builder.session(random.nextInt(sessions), 1_000L * session);
            for (int event = 0; event < length; event++) {
                float seconds = event == 0 ? Float.NaN : (float) Math.log1p(random.nextInt(90));
                float price = (float) Math.log(10 + products[event]);
                builder.event(
                        new int[] {actions[event], products[event] % 20, products[event]},
                        new float[] {price, seconds},
                        event % 7 == 6 ? SequenceData.NOT_ASKED : label);
            }
        }
        return builder.build();
    }
}
