package io.shopstream.stream.message;

import org.jspecify.annotations.Nullable;

/** A record that tells when a user was heard of. */
public interface UserTime {

    /** Null if the record is none of a user. */
    @Nullable
    String userId();

    /** The latest event time of the record, in epoch milliseconds. */
    long latestAt();
}
