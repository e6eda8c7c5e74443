package io.shopstream.report.chapter;

/** The week has no session; the message says which one has, in one line for people. */
public final class NothingToReport extends Exception {

    public NothingToReport(String message) {
        super(message);
    }
}
