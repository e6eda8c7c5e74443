package io.shopstream.operators;

/** A record that may be summed up with others of its key; in any order, and any of them first. */
public interface Bundled<T> {

    /** Records of equal keys may be summed up. */
    String bundleKey();

    /** The sum of both. */
    T plus(T other);
}
