package io.shopstream.local.flink;

/**
 * A completed checkpoint.
 *
 * @param triggeredAt epoch milliseconds
 * @param completedAt epoch milliseconds at which the last task confirmed it
 * @param bytes of state, in all
 * @param path from which a job can be started
 */
public record Checkpoint(long id, long triggeredAt, long completedAt, long bytes, String path) {}
