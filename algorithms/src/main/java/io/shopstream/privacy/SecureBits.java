package io.shopstream.privacy;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Bits of {@link SecureRandom}, taken in blocks, since each call of it costs more than its bytes. */
final class SecureBits implements RandomBits {

    private static final int BLOCK = 8192;

    private final SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private final ByteBuffer left = ByteBuffer.wrap(block).limit(0);

    @Override
    public long next() {
        if (!left.hasRemaining()) {
            random.nextBytes(block);
            left.clear();
        }
        return left.getLong();
    }
}
