package io.shopstream.purchase;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.io.Serializable;

/** Where the files of models are. Opened and closed by the task that uses it. */
interface ModelFiles extends Serializable {

    void open();

    void close();

    /**
     * The file of a model.
     *
     * @throws IOException in one line, if there is none, or it is another one
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    byte[] get(PublishedModel model) throws IOException;
}
