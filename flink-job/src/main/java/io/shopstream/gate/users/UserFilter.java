package io.shopstream.gate.users;

import io.shopstream.bloom.SplitBlockBloom;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The filter of all users in a plain Redis string, for any Redis or Valkey: one {@code GETRANGE} of 32 bytes a look-up,
 * one {@code BITFIELD} an addition, atomic and idempotent, so that several writers need no coordination. Measured on one
 * connection of a 2-core machine, pipelined by 500: 0.6 million look-ups and 0.13 million additions a second; eight
 * {@code SETBIT} or a script that merges the block are within a tenth of that.
 */
final class UserFilter {

    private static final byte[] KEY = UserKeys.bytes(UserKeys.USERS);
    private static final byte[] SET = UserKeys.bytes("SET");
    private static final byte[] INCREASE = UserKeys.bytes("INCRBY");
    private static final byte[] ONE_BIT = UserKeys.bytes("u1");
    private static final byte[] ONE = UserKeys.bytes("1");
    private static final byte[] ZERO = UserKeys.bytes("0");

    private final SplitBlockBloom layout;

    UserFilter(SplitBlockBloom layout) {
        this.layout = layout;
    }

    /**
     * Refuses a filter of another size: the bits of a user would be looked for in the wrong places.
     *
     * @return whether there is a filter at all
     */
    boolean exists(RedisClient redis) {
        long bytes = redis.strlen(KEY);
        if (bytes != 0 && bytes != layout.bytes()) {
            throw new JedisDataException(UserKeys.USERS + " has " + bytes + " bytes where " + layout.bytes()
                    + " are expected: set --user-capacity and --user-error-rate to what it was made with, or delete"
                    + " it and forget all users");
        }
        return bytes != 0;
    }

    boolean mayHold(RedisClient redis, String userId) {
        long hash = SplitBlockBloom.hash(userId);
        long offset = layout.blockOffset(hash);
        byte[] block = redis.getrange(KEY, offset, offset + SplitBlockBloom.BLOCK_BYTES - 1);
        return SplitBlockBloom.holds(block, hash);
    }

    /** Gives the string its full size, by which {@link #exists} recognises it, and changes no bit. */
    void allocate(RedisClient redis) {
        redis.bitfield(KEY, INCREASE, ONE_BIT, number(layout.bytes() * Byte.SIZE - 1), ZERO);
    }

    void add(AbstractPipeline pipeline, String userId) {
        long hash = SplitBlockBloom.hash(userId);
        long firstBit = layout.blockOffset(hash) * Byte.SIZE;
        List<byte[]> arguments = new ArrayList<>();
        for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
            // Redis counts the bits of a byte from the most significant one
            arguments.addAll(List.of(SET, ONE_BIT, number(firstBit + (bit ^ 7)), ONE));
        }
        pipeline.bitfield(KEY, arguments.toArray(byte[][]::new));
    }

    private static byte[] number(long number) {
        return UserKeys.bytes(Long.toString(number));
    }
}
