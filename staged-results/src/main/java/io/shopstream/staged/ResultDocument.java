package io.shopstream.staged;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.session.DocumentId;

/**
 * A document of a run's results.
 *
 * @param collection which it goes to, and with it to the alias of that {@link ResultKind}
 */
public record ResultDocument(String collection, String id, String json) {

    /** One of a kind, stamped with the run. Ids of any length are taken. */
    public static ResultDocument of(ResultKind kind, String id, ObjectNode json, Run run) {
        return stamped(kind.collection(), DocumentId.of(id), json, run);
    }

    /** What the run was started with and what it found. */
    public static ResultDocument report(ResultSet set, ObjectNode json, Run run) {
        return stamped(set.reports(), run.id(), json, run);
    }

    /** Whether it is the report of a run of this set. */
    public boolean isReportOf(ResultSet set) {
        return collection.equals(set.reports());
    }

    private static ResultDocument stamped(String collection, String id, ObjectNode json, Run run) {
        json.put("runId", run.id());
        json.put("runAt", run.at().toString());
        return new ResultDocument(collection, id, json.toString());
    }
}
