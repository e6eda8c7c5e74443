package io.shopstream.insights.rejected;

/**
 * Why a message was rejected and where it is: one document of {@code rejected_session}, without the message itself.
 *
 * @param timestamp of the rejected message where it came from, epoch milliseconds; negative if it had none
 * @param rejectedAt when it was rejected, epoch milliseconds; negative if not known
 */
public record Rejection(
        String reason, String detail, String topic, int partition, long offset, long timestamp, long rejectedAt) {}
