package io.shopstream.storefront.store;

/** MongoDB does not answer now. */
public final class StoreAway extends RuntimeException {

    StoreAway(String message) {
        super(message);
    }

    /** It is no fault of who asked. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
