package io.shopstream.local;

import io.shopstream.templates.ElasticsearchAccess;
import io.shopstream.templates.TemplateException;
import io.shopstream.templates.TemplateInstaller;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be in the stores before a job can run: topics in Kafka, templates and indices in Elasticsearch. */
final class StoreContents {

    private final Addresses addresses;
    private final StackListener listener;
    private final Set<String> done = new HashSet<>();

    StoreContents(Addresses addresses, StackListener listener) {
        this.addresses = addresses;
        this.listener = listener;
    }

    /** Creates what can be created now, given the services that are ready, and was not before; whether that was anything. */
    boolean create(Set<String> ready) throws InterruptedException {
        boolean missing = false;
        if (ready.contains("kafka") && done.add("kafka")) {
            int created = TopicCreation.create(addresses.kafkaBootstrap());
            if (created > 0) {
                listener.step("created " + created + " topics");
                missing = true;
            }
        }
        if (ready.contains("elasticsearch") && done.add("elasticsearch")) {
            List<String> created = installTemplates();
            created.forEach(listener::step);
            missing |= !created.isEmpty();
        }
        return missing;
    }

    private List<String> installTemplates() throws InterruptedException {
        try {
            return new TemplateInstaller(ElasticsearchAccess.plain(addresses.elasticsearch())).install();
        } catch (TemplateException refused) {
            throw new UserError(String.valueOf(refused.getMessage()), refused);
        }
    }
}
