package io.shopstream.gate.output;

/**
 * Who writes.
 *
 * @param holder a Flink job's id
 * @param turn grows whenever the lease is renewed
 * @param resting whether the holder has stopped in an orderly way, and will not renew until it comes back
 */
record Lease(String holder, long turn, boolean resting) {

    boolean isHeldBy(String job) {
        return holder.equals(job);
    }

    Lease renewedBy(String job) {
        return new Lease(job, turn + 1, false);
    }

    Lease atRest() {
        return new Lease(holder, turn + 1, true);
    }
}
