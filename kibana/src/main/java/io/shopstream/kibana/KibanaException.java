package io.shopstream.kibana;

/** Kibana cannot be reached, is not the right one, or refuses; the message is one line for a person. */
public final class KibanaException extends Exception {

    KibanaException(String message) {
        super(message);
    }

    KibanaException(String message, Throwable cause) {
        super(message, cause);
    }
}
