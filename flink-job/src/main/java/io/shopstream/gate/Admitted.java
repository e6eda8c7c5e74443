package io.shopstream.gate;

import io.shopstream.stream.RawMessage;
import io.shopstream.session.Visitor;

/** A message that passes, with what the gate found out about its user. */
public record Admitted(Visitor visitor, RawMessage original) {}
