package io.shopstream.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts every index template of this module into an Elasticsearch (7.10 or newer, or OpenSearch), and sees that its alias
 * leads to an index of the template's version. Doing it again changes nothing.
 *
 * <p>Fields that a template gained are added to the index that is there. For any other change of a mapping the
 * template's {@code version} must be raised: then a new index is created, the documents are copied, the alias is moved
 * in one step, and what was written meanwhile is copied too. Documents carry external versions, so copying twice, under
 * running jobs, leaves the newest of each. The old index stays until someone deletes it.
 */
public final class TemplateInstaller {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ElasticsearchClient client;
    private final List<IndexTemplate> templates;

    public TemplateInstaller(ElasticsearchAccess access) throws TemplateException {
        this(access, templates());
    }

    TemplateInstaller(ElasticsearchAccess access, List<IndexTemplate> templates) throws TemplateException {
        this.client = new ElasticsearchClient(access);
        this.templates = List.copyOf(templates);
    }

    private static List<IndexTemplate> templates() {
        try {
            return IndexTemplates.onClassPath();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Installs all templates, and says in a line each what was done; nothing where all was as it should be. */
    public List<String> install() throws TemplateException, InterruptedException {
        List<String> done = new ArrayList<>();
        for (IndexTemplate template : templates) {
            client.send("PUT", "/_index_template/" + template.alias(), template.json());
            Optional<String> current = indexBehind(template.alias());
            if (current.isEmpty()) {
                create(template);
                moveAlias(template, null);
                done.add("created index " + template.index() + " with alias " + template.alias());
            } else if (template.describes(current.get())) {
                addNewFields(template, current.get());
            } else {
                done.add(move(template, current.get()));
            }
        }
        return List.copyOf(done);
    }

    private Optional<String> indexBehind(String alias) throws TemplateException, InterruptedException {
        @Nullable JsonNode indices = client.find("/_alias/" + alias);
        if (indices == null) {
            return Optional.empty();
        }
        if (indices.size() != 1) {
            List<String> names = new ArrayList<>();
            indices.fieldNames().forEachRemaining(names::add);
            throw new TemplateException(
                    "alias " + alias + " leads to several indices: " + String.join(", ", names) + "; leave it on one");
        }
        return Optional.of(indices.fieldNames().next());
    }

    private void create(IndexTemplate template) throws TemplateException, InterruptedException {
        if (!client.exists("/" + template.index())) {
            client.send("PUT", "/" + template.index(), JSON.createObjectNode());
        }
    }

    /** In one step, so that no reader or writer finds the alias missing. */
    private void moveAlias(IndexTemplate template, @Nullable String old)
            throws TemplateException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode actions = body.putArray("actions");
        if (old != null) {
            actions.addObject().putObject("remove").put("index", old).put("alias", template.alias());
        }
        actions.addObject().putObject("add").put("index", template.index()).put("alias", template.alias());
        client.send("POST", "/_aliases", body);
    }

    private void addNewFields(IndexTemplate template, String index) throws TemplateException, InterruptedException {
        try {
            client.send("PUT", "/" + index + "/_mapping", template.mappings());
        } catch (TemplateException refused) {
            throw new TemplateException(
                    refused.getMessage() + "; a mapping that changes otherwise than by new fields needs a higher"
                            + " \"version\" in " + template.alias() + ".json",
                    refused);
        }
    }

    private String move(IndexTemplate template, String old) throws TemplateException, InterruptedException {
        create(template);
        copy(old, template.index());
        moveAlias(template, old);
        copy(old, template.index());
        return "alias " + template.alias() + " moved from " + old + " to " + template.index() + ", with all documents; "
                + old + " can be deleted";
    }

    private void copy(String from, String to) throws TemplateException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("conflicts", "proceed");
        body.putObject("source").put("index", from);
        body.putObject("dest").put("index", to).put("version_type", "external");
        JsonNode answer = client.send("POST", "/_reindex?refresh=true", body);
        JsonNode failures = answer.path("failures");
        if (!failures.isEmpty()) {
            throw new TemplateException("copying " + from + " to " + to + " failed: "
                    + failures.path(0).path("cause").path("reason").asText());
        }
    }
}
