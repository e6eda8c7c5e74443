package io.shopstream.recommend.answer;

import java.util.Locale;

/** What a list is for. */
public enum Scenario {
    /** To go on with: what the session has had may come again. */
    CONTINUE,

    /** To find something: what the session has had is left out. */
    DISCOVER;

    /** As it is written in a request. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
