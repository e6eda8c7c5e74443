package io.shopstream.elasticsearch;

import java.io.Serializable;

/**
 * A document on its way.
 *
 * @param failures how often Elasticsearch answered that it failed on this very document
 */
record PendingDocument(Document document, int failures) implements Serializable {

    PendingDocument failedAgain() {
        return new PendingDocument(document, failures + 1);
    }
}
