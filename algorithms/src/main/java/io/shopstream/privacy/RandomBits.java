package io.shopstream.privacy;

/** Where random bits come from. What protects somebody takes {@link #secure}; a source that can be repeated is for tests and for made-up data. */
@FunctionalInterface
public interface RandomBits {

    /** 64 bits that nobody can tell beforehand. */
    long next();

    /** Bits of the machine's cryptographic source. One thread may use it at a time. */
    static RandomBits secure() {
        return new SecureBits();
    }
}
