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

/**
 * Filters as plain Redis strings, for any Redis or Valkey: one {@code GETRANGE} of 32 bytes a look-up, one {@code
 * BITFIELD} an addition. Measured on one connection of a 2-core machine, pipelined by 500: 0.6 million look-ups and 0.13
 * million additions a second; eight {@code SETBIT} or a script that merges the block are within a tenth of that.
 */
final class PlainFilters implements Filters {

    static final String TYPE = "string";

    private static final byte[] SET = RedisKeys.bytes("SET");
    private static final byte[] INCREASE = RedisKeys.bytes("INCRBY");
    private static final byte[] ONE_BIT = RedisKeys.bytes("u1");
    private static final byte[] ONE = RedisKeys.bytes("1");
    private static final byte[] ZERO = RedisKeys.bytes("0");

    /** Counting set bits, a megabyte tells as much as the whole filter: the hash spreads keys evenly. */
    private static final int SAMPLE_BYTES = 1 << 20;

    /** Sizing a filter is a search; it is done once a size. */
    private final Map<FilterSize, SplitBlockBloom> layouts = new HashMap<>();

    private final FilterRepairs repairs;

    PlainFilters(FilterRepairs repairs) {
        this.repairs = repairs;
    }

    /** A string that is shorter without being another filter has lost its end, which is made anew; the rest is right. */
    @Override
    public boolean check(RedisClient redis, String filter, FilterSize size) {
        String type = redis.type(filter);
        if (BloomCommandFilters.isType(type)) {
            Filters.requireFollower(filter);
            repairs.setAside(redis, filter, "is kept by Bloom commands where strings keep the others");
            return false;
        }
        if (!TYPE.equals(type) && !NO_TYPE.equals(type)) {
            throw FilterRepairs.notOurs(filter, type);
        }
        SplitBlockBloom layout = layout(size);
        long bytes = redis.strlen(filter);
        if (bytes == 0 || bytes == layout.bytes()) {
            return bytes > 0;
        }
        if (bytes < layout.bytes() && !SplitBlockBloom.isSize(bytes)) {
            giveFullSize(redis, filter, layout);
            repairs.grown(filter, bytes, layout.bytes());
            return true;
        }
        repairs.setAside(
                redis, filter, "has " + bytes + " bytes where its capacity and error rate need " + layout.bytes());
        return false;
    }

    @Override
    public void prepare(RedisClient redis, String filter, FilterSize size) {
        if (!check(redis, filter, size)) {
            giveFullSize(redis, filter, layout(size));
        }
    }

    /** Gives the string the size by which it is recognised, and changes no bit. */
    private static void giveFullSize(RedisClient redis, String filter, SplitBlockBloom layout) {
        redis.bitfield(RedisKeys.bytes(filter), lastBit(layout));
    }

    private static byte[][] lastBit(SplitBlockBloom layout) {
        return new byte[][] {INCREASE, ONE_BIT, number(layout.bytes() * Byte.SIZE - 1), ZERO};
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
        // if somebody has emptied Redis since it was prepared
        pipeline.bitfield(name, lastBit(layout));
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
