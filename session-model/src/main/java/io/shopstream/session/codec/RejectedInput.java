package io.shopstream.session.codec;

import io.shopstream.session.RejectReason;

/** Leaves the reader at the first fault; never leaves the package. */
final class RejectedInput extends Exception {

    private final RejectReason reason;

    private final String detail;

    RejectedInput(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    RejectReason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }
}
