package io.shopstream.insights.sink;

/** A document that Elasticsearch will never take. */
record Refusal(Document document, int status, String reason) {}
