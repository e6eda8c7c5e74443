package io.shopstream.local.flink;

/**
 * How far a job has come, for telling whether it still moves.
 *
 * @param records read and written by all its tasks since they started
 * @param documentsPending what its operators owe their output, by their gauges of that name
 */
public record Movement(long records, long documentsPending) {}
