package io.shopstream.training;

import io.shopstream.modelstore.Announcements;
import io.shopstream.session.recommendation.PublishedModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Announcements that nobody hears but this Java process. */
public final class StubAnnouncements implements Announcements {

    /** The models in use, by name. */
    public final Map<String, PublishedModel> used = new HashMap<>();

    /** Whether Kafka is away. */
    public boolean deaf;

    @Override
    public void publish(PublishedModel model) throws IOException {
        if (deaf) {
            throw new IOException("Kafka does not answer");
        }
        used.put(model.name(), model);
    }

    @Override
    public void withdraw(String name) {
        used.remove(name);
    }

    @Override
    public Optional<PublishedModel> last(String name) {
        return Optional.ofNullable(used.get(name));
    }
}
