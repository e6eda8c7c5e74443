package io.shopstream.purchase;

/**
 * A record of {@code model_published}.
 *
 * @param name of the model
 * @param value what was published of it; empty if what a release brings is to be used, which for models of purchases is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ModelRecord(String name, byte[] value) {}
