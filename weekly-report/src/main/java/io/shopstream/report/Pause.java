package io.shopstream.report;

import java.time.Duration;

/** How the schedule waits. */
@FunctionalInterface
interface Pause {

    Pause SLEEP = length -> Thread.sleep(length.toMillis());

    void pause(Duration length) throws InterruptedException;
}
