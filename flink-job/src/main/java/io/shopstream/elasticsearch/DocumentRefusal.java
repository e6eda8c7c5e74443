package io.shopstream.elasticsearch;

import io.shopstream.stream.RefusedDocument;

/** A document that Elasticsearch will never take. */
record DocumentRefusal(Document document, int status, String reason) {

    RefusedDocument toKeep() {
        return new RefusedDocument(
                document.index(), document.id(), document.json(), document.version(), status, reason);
    }
}
