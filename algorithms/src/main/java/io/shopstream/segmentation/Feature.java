package io.shopstream.segmentation;

import java.util.function.ToDoubleFunction;

/** What shoppers differ in, tastes aside, and how that is said. */
public enum Feature {
    RECENCY("recencyDays", "long not here", "lately here", ShopperFeatures::recencyDays),
    SESSIONS("sessions", "often here", "seldom here", ShopperFeatures::sessions),
    PURCHASES("purchases", "buying often", "rarely buying", ShopperFeatures::purchases),
    MONEY("money", "spending much", "spending little", ShopperFeatures::money),
    BREADTH("categories", "looking at many things", "looking at few things", ShopperFeatures::breadth),
    /** Of those who have bought. Money alone does not tell a little that was dear from a lot that was cheap where many have not bought at all. */
    VALUE(
            "moneyAPurchase",
            "buying dear things",
            "buying cheap things",
            shopper -> shopper.purchases() == 0 ? Double.NaN : shopper.money() / shopper.purchases());

    private final String field;
    private final String more;
    private final String less;

    @SuppressWarnings("ImmutableEnumChecker") // a method
    private final ToDoubleFunction<ShopperFeatures> value;

    Feature(String field, String more, String less, ToDoubleFunction<ShopperFeatures> value) {
        this.field = field;
        this.more = more;
        this.less = less;
        this.value = value;
    }

    /** As documents name it. */
    public String field() {
        return field;
    }

    /** In words, of a segment that has more or less of it than others. */
    String words(double difference) {
        return difference > 0 ? more : less;
    }

    /** In its own unit; not a number where a shopper has none. */
    double of(ShopperFeatures shopper) {
        return value.applyAsDouble(shopper);
    }

    /** On a logarithmic scale, on which twice as much is as far anywhere. */
    double logOf(ShopperFeatures shopper) {
        return Math.log1p(of(shopper));
    }
}
