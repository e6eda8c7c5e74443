package io.shopstream.gate.output;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A register in this JVM, which several jobs share, and which can be away. */
final class MemoryRegister implements LeaseRegister {

    private final AtomicReference<@Nullable Lease> lease = new AtomicReference<>();
    volatile boolean away;

    @Override
    public @Nullable Lease read(Duration patience) throws IOException {
        if (away) {
            throw new IOException("away");
        }
        return lease.get();
    }

    @Override
    public boolean replace(@Nullable Lease expected, Lease next) throws IOException {
        @Nullable Lease current = read(Duration.ZERO);
        boolean same = current == null ? expected == null : current.equals(expected);
        return same && lease.compareAndSet(current, next);
    }

    @Override
    public void close() {}
}
