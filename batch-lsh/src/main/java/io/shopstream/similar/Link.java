package io.shopstream.similar;

/** A user's neighbour; both by their place in the order of user ids, which is the same wherever all users are known. */
public record Link(int user, int neighbour, float similarity) {}
