package io.shopstream.gate;

import io.shopstream.session.Visitor;
import io.shopstream.stream.RawMessage;

/** A message that passes, with what the gate found out about its user. */
public record Admitted(Visitor visitor, RawMessage original) {}
