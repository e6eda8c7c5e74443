package io.shopstream.local.evaluation;

import io.shopstream.sentiment.Sentiment;

/** A review's text, and what its stars say of it. */
record LabelledReview(String text, Sentiment truth) {}
