package io.shopstream.segmentation;

/**
 * What is known of a shopper.
 *
 * @param recencyDays since the last interaction
 * @param sessions with any interaction
 * @param purchases interactions that are purchases
 * @param money price times units, over the purchases
 * @param categories by their number in {@link CategoryNames}, sorted
 * @param shares of the interactions with a category, for each of them; they add up to 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record ShopperFeatures(
        double recencyDays, int sessions, int purchases, double money, int[] categories, double[] shares) {

    /** @throws IllegalArgumentException for numbers that nobody can have */
    public ShopperFeatures {
        if (!(recencyDays >= 0) || !(money >= 0) || Double.isInfinite(recencyDays) || Double.isInfinite(money)) {
            throw new IllegalArgumentException(
                    recencyDays + " days and " + money + " of money are no numbers of a shopper");
        }
        if (sessions < 0 || purchases < 0 || categories.length != shares.length) {
            throw new IllegalArgumentException(sessions + " sessions, " + purchases + " purchases, " + categories.length
                    + " categories with " + shares.length + " shares");
        }
    }

    /** How many categories there are. */
    public int breadth() {
        return categories.length;
    }

    double shareOf(int category) {
        for (int i = 0; i < categories.length; i++) {
            if (categories[i] == category) {
                return shares[i];
            }
        }
        return 0;
    }
}
