package io.shopstream.sessionarchive;

/** From an epoch millisecond to before another. */
public record Span(long from, long to) {}
