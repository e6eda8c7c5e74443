package io.shopstream.insights.cooccurrence;

/** The shares of a group of products in the relations' totals. */
public record GroupTotals(RelationTotal viewed, RelationTotal bought) {

    static final GroupTotals NONE = new GroupTotals(RelationTotal.NONE, RelationTotal.NONE);

    GroupTotals plus(RelationTotal moreViewed, RelationTotal moreBought) {
        return new GroupTotals(viewed.plus(moreViewed), bought.plus(moreBought));
    }
}
