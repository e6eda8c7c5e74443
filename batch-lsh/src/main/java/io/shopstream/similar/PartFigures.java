package io.shopstream.similar;

/**
 * What one part of the join did.
 *
 * @param method how, and why so; the same in each part
 */
public record PartFigures(String method, long sets, long candidates, long pairs, long skipped) {}
