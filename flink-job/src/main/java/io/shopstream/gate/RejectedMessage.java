package io.shopstream.gate;

import io.shopstream.session.RejectReason;
import io.shopstream.stream.RawMessage;

/**
 * A message that did not pass.
 *
 * @param detail what is wrong, without repeating the value
 */
public record RejectedMessage(RawMessage original, RejectReason reason, String detail) {}
