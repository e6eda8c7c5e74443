package io.shopstream.similar.results;

import io.shopstream.templates.Indices;

/** A document of a run's results. */
public record ResultDocument(Kind kind, String id, String json) {

    /** Where it goes. */
    public enum Kind {
        SIMILAR_USER("similar_users", Indices.SIMILAR_USER),
        USER_GROUP("user_groups", Indices.USER_GROUP),
        /** One a run, written last. */
        RUN("similarity_runs", "");

        private final String collection;
        private final String alias;

        Kind(String collection, String alias) {
            this.collection = collection;
            this.alias = alias;
        }

        String collection() {
            return collection;
        }

        String alias() {
            return alias;
        }
    }
}
