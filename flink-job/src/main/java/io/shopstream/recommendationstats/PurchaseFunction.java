package io.shopstream.recommendationstats;

import io.shopstream.experiment.UnitTotals;
import io.shopstream.recommendationstats.unit.SessionPurchase;
import io.shopstream.recommendationstats.unit.UnitSession;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes out of messages what was bought. */
final class PurchaseFunction implements FlatMapFunction<ValidSession, SessionPurchase> {

    private static final BigDecimal MOST = BigDecimal.valueOf(UnitTotals.MOST_CENTS);

    @Override
    public void flatMap(ValidSession message, Collector<SessionPurchase> out) {
        for (int i = 0; i < message.interactions().length; i++) {
            Interaction interaction = message.interactions()[i];
            if (interaction.action() == Action.PURCHASE) {
                out.collect(new SessionPurchase(
                        message.sessionKey(),
                        new UnitSession.Purchase(
                                message.identity().text(),
                                i,
                                interaction.at().toEpochMilli(),
                                cents(interaction.amountSpent()))));
            }
        }
    }

    /** Rounded; more than counts of a unit stops there. */
    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .min(MOST)
                .longValue();
    }
}
