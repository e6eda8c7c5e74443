package io.shopstream.gate;

import io.shopstream.stream.RawMessage;
import io.shopstream.session.RejectReason;

/**
 * A message that did not pass.
 *
 * @param detail what is wrong, without repeating the value
 */
public record RejectedMessage(RawMessage original, RejectReason reason, String detail) {}
