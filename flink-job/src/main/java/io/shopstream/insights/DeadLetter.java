package io.shopstream.insights;

import org.jspecify.annotations.Nullable;

/**
 * A message that cannot be part of any insight, kept for people to look at.
 *
 * @param topic where it is kept
 * @param value its bytes; null for a tombstone
 * @param headers names and values in turn; {@code reason} and {@code detail} say why
 */
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(String topic, byte @Nullable [] key, byte @Nullable [] value, String[] headers) {}
