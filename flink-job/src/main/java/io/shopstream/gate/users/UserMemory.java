package io.shopstream.gate.users;

import java.io.IOException;
import java.io.Serializable;

/** The memory of users from before what Flink's state holds. Not thread safe. */
public interface UserMemory extends AutoCloseable {

    /**
     * Whether the user may have been here before: "no" is certain, "yes" is wrong at a bounded rate.
     *
     * @throws IOException if the memory cannot be asked, after patient retries; the task should fail and start over
     */
    boolean mayKnow(String userId) throws IOException, InterruptedException;

    @Override
    void close();

    /** Opens a memory where a task runs. */
    interface Opener extends Serializable {
        UserMemory open();
    }
}
