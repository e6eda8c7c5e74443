package io.shopstream.purchase;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.io.Serializable;

/** What models are published, and their files. Opened and closed by the task that uses it. */
interface PublishedModels extends Serializable {

    void open();

    void close();

    /**
     * What was published last by a name; empty if nothing was, or it was withdrawn.
     *
     * @throws IOException in one line, while Kafka is away
     */
    ModelRecord last(String name) throws IOException;

    /**
     * The file of a model.
     *
     * @throws IOException in one line, if there is none, or it is another one
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    byte[] file(PublishedModel model) throws IOException;
}
