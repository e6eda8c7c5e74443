package io.shopstream.purchase;

import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;

/** What models are published, and their files. Opened and closed by the task that uses it. */
interface PublishedModels extends Serializable {

    void open();

    void close();

    /**
     * The records of what was published last, by name; not of what was withdrawn.
     *
     * @throws IOException in one line, while Kafka is away
     */
    Map<String, byte[]> last() throws IOException;

    /**
     * The file of a model.
     *
     * @throws IOException in one line, if there is none, or it is another one
     * @throws com.mongodb.MongoException while MongoDB is away
     */
    byte[] file(PublishedModel model) throws IOException;
}
