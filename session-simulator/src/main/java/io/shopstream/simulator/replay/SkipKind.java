package io.shopstream.simulator.replay;

/** Why a line of a clickstream is passed over. */
public enum SkipKind {
    /** It is not what its format says. */
    BAD_LINE("bad lines"),
    /** It belongs to a cancelled invoice, whose number begins with C. */
    CANCELLED_INVOICE("lines of cancelled invoices"),
    /** Nothing was sold: a return, a loss, a correction of stock. */
    NO_POSITIVE_QUANTITY("lines without positive quantity"),
    /** Something changed hands for nothing. */
    NO_POSITIVE_PRICE("lines without positive price");

    private final String words;

    SkipKind(String words) {
        this.words = words;
    }

    /** The kind in words, in the plural, as in a report's counts. */
    public String words() {
        return words;
    }
}
