package io.shopstream.staged;

import java.io.Serializable;

/**
 * Documents of one kind, which a run replaces as a whole.
 *
 * @param collection of MongoDB
 * @param alias of Elasticsearch; empty where they are in MongoDB only
 */
public record ResultKind(String collection, String alias) implements Serializable {

    /** Documents that nobody searches for. */
    public static ResultKind inMongoOnly(String collection) {
        return new ResultKind(collection, "");
    }

    boolean isSearched() {
        return !alias.isEmpty();
    }
}
