package io.shopstream.similarity;

/** Takes the pairs that a join finds, each once. */
@FunctionalInterface
public interface PairConsumer {

    /** Takes a pair of sets, of which {@code first} has the lower number and is not the larger one. */
    void accept(int first, int second, double similarity);
}
