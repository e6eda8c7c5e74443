package io.shopstream.report.output;

import java.io.IOException;

/** A report cannot be put where it should be; the message is one line for people. */
public final class UnwritableReport extends IOException {

    UnwritableReport(String message) {
        super(message);
    }
}
