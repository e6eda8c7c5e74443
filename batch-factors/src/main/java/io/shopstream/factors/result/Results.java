package io.shopstream.factors.result;

import io.shopstream.factors.step.Learned;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Where results go. Nobody can read any before all are there. */
public interface Results extends Serializable {

    /** What one attempt of one task writes. */
    interface Part extends Closeable {

        void write(Learned learned) throws IOException;

        /** All is written. */
        String finish() throws IOException;
    }

    /** Before anything is read, so that what cannot be written to is told at once. */
    void create() throws IOException;

    Part open(int task, int attempt) throws IOException;

    /**
     * Shows what is in these parts, and nothing else, to everyone, in the place of the last run's. Doing it again, after a failure in the
     * middle, brings it to the same end.
     *
     * @param report JSON
     */
    void publish(List<String> parts, String report) throws IOException, InterruptedException;
}
