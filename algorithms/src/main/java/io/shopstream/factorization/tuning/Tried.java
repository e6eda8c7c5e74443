package io.shopstream.factorization.tuning;

/**
 * How settings stood in a round of tuning.
 *
 * @param round from 1
 * @param iterations that were done by then
 * @param settings in words
 * @param measure RMSE for stars, NDCG@10 for actions, on the validation part
 * @param kept whether they went on to the next round
 */
public record Tried(int round, int iterations, String settings, double measure, boolean kept) {}
