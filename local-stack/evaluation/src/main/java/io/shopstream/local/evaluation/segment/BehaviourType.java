package io.shopstream.local.evaluation.segment;

/** A kind of shopper, with all that makes it one. Kinds overlap: visits and last days vary from shopper to shopper. */
enum BehaviourType {
    BIG_SPENDER("big spenders", 0.08, 1, 40, 6, 0.55, 0.75, 6, 0.7),
    BARGAIN_HUNTER("bargain hunters", 0.12, 1, 40, 9, 0.6, 0.1, 5, 0.7),
    LOYAL("loyal customers", 0.10, 0, 12, 24, 0.4, 0.45, 5, 0.5),
    LAPSED("lapsed customers", 0.20, 120, 340, 6, 0.4, 0.45, 5, 0.7),
    WINDOW_SHOPPER("window shoppers", 0.25, 0, 30, 12, 0.01, 0.5, 9, 0.3),
    NEWCOMER("newcomers", 0.25, 0, 10, 1.2, 0.08, 0.4, 3, 0.9);

    private final String words;
    private final double share;
    private final int leastDays;
    private final int mostDays;
    private final double visits;
    private final double buys;
    private final double priceRank;
    private final int looks;
    private final double faithful;

    /**
     * @param share of the population
     * @param leastDays since the last visit
     * @param mostDays since the last visit
     * @param visits in the mean
     * @param buys the chance that a visit ends with a purchase
     * @param priceRank where what is bought lies among the prices of its category, from 0 to 1
     * @param looks products that are looked at in a visit, in the mean
     * @param faithful the share of looks at the shopper's own categories
     */
    BehaviourType(
            String words,
            double share,
            int leastDays,
            int mostDays,
            double visits,
            double buys,
            double priceRank,
            int looks,
            double faithful) {
        this.words = words;
        this.share = share;
        this.leastDays = leastDays;
        this.mostDays = mostDays;
        this.visits = visits;
        this.buys = buys;
        this.priceRank = priceRank;
        this.looks = looks;
        this.faithful = faithful;
    }

    String words() {
        return words;
    }

    double share() {
        return share;
    }

    int leastDays() {
        return leastDays;
    }

    int mostDays() {
        return mostDays;
    }

    double visits() {
        return visits;
    }

    double buys() {
        return buys;
    }

    double priceRank() {
        return priceRank;
    }

    int looks() {
        return looks;
    }

    double faithful() {
        return faithful;
    }
}
