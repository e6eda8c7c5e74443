package io.shopstream.modelstore;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.util.Optional;

/** Says which models are to be used. */
public interface Announcements {

    /**
     * Says that a model is to be used from now on, and waits until everybody will hear it.
     *
     * @throws IOException in one line, if it cannot be said
     */
    void publish(PublishedModel model) throws IOException, InterruptedException;

    /**
     * Says that what a release brings with it is to be used from now on in the place of a model.
     *
     * @throws IOException in one line, if it cannot be said
     */
    void withdraw(String name) throws IOException, InterruptedException;

    /**
     * The model of a name that is in use; empty if it is what a release brings.
     *
     * @throws IOException in one line, if nobody answers, or the answer is none
     */
    Optional<PublishedModel> last(String name) throws IOException;
}
