package io.shopstream.ranking;

/**
 * What ranking knows of a product besides its neighbours. Decayed figures are in sessions as of the landmark of the
 * {@link ProductLists} that holds them.
 *
 * @param sessions with it
 * @param popularity sessions with it, decayed by the lists' half-life
 * @param trend sessions with it, decayed by a much shorter half-life
 * @param clicks on it, at least {@code sessions}
 * @param starts sessions that began with it
 * @param firstSeen in epoch milliseconds
 * @param lastSeen in epoch milliseconds
 */
public record ProductFigures(
        long sessions, double popularity, double trend, long clicks, long starts, long firstSeen, long lastSeen) {}
