package io.shopstream.insights.summary;

import io.shopstream.session.Device;
import io.shopstream.session.Visitor;

/** What a session's earliest message says of the whole session; {@code first} is its earliest interaction. */
public record Origin(Position first, Visitor visitor, Device device, String referrer) {

    static Origin earlier(Origin left, Origin right) {
        return right.first().isBefore(left.first()) ? right : left;
    }
}
