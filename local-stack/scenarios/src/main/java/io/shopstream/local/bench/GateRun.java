package io.shopstream.local.bench;

import java.time.Duration;

/**
 * One run of a gate over the whole input.
 *
 * @param messages passed while the clock ran
 * @param taskManagerCpu processor time of the TaskManager meanwhile, all threads
 * @param redisCpu the same of Redis
 * @param roundTrips to Redis for questions, in the whole run
 */
record GateRun(long messages, Duration elapsed, Duration taskManagerCpu, Duration redisCpu, long roundTrips) {

    double messagesASecond() {
        return messages / seconds(elapsed);
    }

    double messagesASecondAndCore() {
        return messages / seconds(taskManagerCpu.plus(redisCpu));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
