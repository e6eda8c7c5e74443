package io.shopstream.factorization;

/** Ratings cannot be factorized as asked: they are too many, or the computation leaves the numbers. The message is one line for people. */
public final class FactorizationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FactorizationException(String message) {
        super(message);
    }
}
