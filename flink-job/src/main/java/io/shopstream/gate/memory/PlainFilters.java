package io.shopstream.gate.memory;

import io.shopstream.bloom.SplitBlockBloom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Filters as plain Redis strings, for any Redis or Valkey: one {@code GETRANGE} of 32 bytes a look-up, one {@code
 * BITFIELD} an addition. Measured on one connection of a 2-core machine, pipelined by 500: 0.6 million look-ups and 0.13
 * million additions a second; eight {@code SETBIT} or a script that merges the block are within a tenth of that.
 */
final class PlainFilters implements Filters {

    private static final byte[] SET = RedisKeys.bytes("SET");
    private static final byte[] INCREASE = RedisKeys.bytes("INCRBY");
    private static final byte[] ONE_BIT = RedisKeys.bytes("u1");
    private static final byte[] ONE = RedisKeys.bytes("1");
    private static final byte[] ZERO = RedisKeys.bytes("0");

    /** Counting set bits, a megabyte tells as much as the whole filter: the hash spreads keys evenly. */
    private static final int SAMPLE_BYTES = 1 << 20;

    /** Sizing a filter is a search; it is done once a size. */
    private final Map<FilterSize, SplitBlockBloom> layouts = new HashMap<>();

    @Override
    public void prepare(RedisClient redis, String filter, FilterSize size) {
        SplitBlockBloom layout = layout(size);
        long bytes = redis.strlen(filter);
        if (bytes == 0) {
            // gives the string its full size, by which it is recognised, and changes no bit
            redis.bitfield(RedisKeys.bytes(filter), INCREASE, ONE_BIT, number(layout.bytes() * Byte.SIZE - 1), ZERO);
        } else if (bytes != layout.bytes()) {
            throw new JedisDataException(filter + " has " + bytes + " bytes where " + layout.bytes()
                    + " are expected: set capacity and error rate to what it was made with, or delete it and forget"
                    + " what it holds");
        }
    }

    @Override
    public void add(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys) {
        SplitBlockBloom layout = layout(size);
        byte[] name = RedisKeys.bytes(filter);
        for (String key : keys) {
            long hash = SplitBlockBloom.hash(key);
            long firstBit = layout.blockOffset(hash) * Byte.SIZE;
            List<byte[]> arguments = new ArrayList<>();
            for (int bit : SplitBlockBloom.bitsInBlock(hash)) {
                // Redis counts the bits of a byte from the most significant one
                arguments.addAll(List.of(SET, ONE_BIT, number(firstBit + (bit ^ 7)), ONE));
            }
            pipeline.bitfield(name, arguments.toArray(byte[][]::new));
        }
    }

    @Override
    public Answer ask(AbstractPipeline pipeline, String filter, FilterSize size, List<String> keys) {
        SplitBlockBloom layout = layout(size);
        byte[] name = RedisKeys.bytes(filter);
        long[] hashes = keys.stream().mapToLong(SplitBlockBloom::hash).toArray();
        List<Response<byte[]>> blocks = new ArrayList<>();
        for (long hash : hashes) {
            long offset = layout.blockOffset(hash);
            blocks.add(pipeline.getrange(name, offset, offset + SplitBlockBloom.BLOCK_BYTES - 1));
        }
        return () -> {
            boolean[] held = new boolean[hashes.length];
            for (int i = 0; i < hashes.length; i++) {
                held[i] = SplitBlockBloom.holds(blocks.get(i).get(), hashes[i]);
            }
            return held;
        };
    }

    @Override
    public OptionalLong keys(RedisClient redis, String filter, FilterSize size) {
        long bytes = Math.min(redis.strlen(filter), SAMPLE_BYTES);
        if (bytes == 0) {
            return OptionalLong.empty();
        }
        double set = (double) redis.bitcount(filter, 0, bytes - 1) / (bytes * Byte.SIZE);
        return OptionalLong.of(layout(size).keysAt(set));
    }

    private SplitBlockBloom layout(FilterSize size) {
        return layouts.computeIfAbsent(size, FilterSize::layout);
    }

    private static byte[] number(long number) {
        return RedisKeys.bytes(Long.toString(number));
    }
}
