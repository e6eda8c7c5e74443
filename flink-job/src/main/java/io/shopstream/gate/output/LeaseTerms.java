package io.shopstream.gate.output;

import java.io.Serializable;
import java.time.Duration;

/**
 * The times of a lease. Nobody's wall clock plays a part: who wants the lease watches it, by a clock of its own, for as
 * long as it must not have changed.
 *
 * @param renewal how often the holder renews it
 * @param expiry for how long a lease must not have been renewed before another job takes it
 * @param rest the same for the lease of a job that has stopped in an orderly way, which may be about to start over;
 *     longer than a renewal, so that what an earlier attempt of a job leaves behind does not count
 * @param look how often somebody who waits looks
 */
record LeaseTerms(Duration renewal, Duration expiry, Duration rest, Duration look) implements Serializable {

    static final LeaseTerms USUAL = new LeaseTerms(
            Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(8), Duration.ofMillis(300));
}
