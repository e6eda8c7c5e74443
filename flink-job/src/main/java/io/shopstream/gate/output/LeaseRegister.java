package io.shopstream.gate.output;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one place where it is written who writes. */
interface LeaseRegister extends AutoCloseable {

    /**
     * What is written there now; null if nothing ever was.
     *
     * @param patience for how long to wait for an answer
     */
    @Nullable
    Lease read(Duration patience) throws IOException, InterruptedException;

    /**
     * Writes {@code next} if {@code expected} is what is there, and says whether it did. Of two registers at once one
     * does; one and the same may write the same lease twice.
     */
    boolean replace(@Nullable Lease expected, Lease next) throws IOException, InterruptedException;

    @Override
    void close();
}
