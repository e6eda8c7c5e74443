package io.shopstream.recommend.answer;

import io.shopstream.ranking.Ranker;

/** The ranker that is in use, and what tells it from others. */
public record UsedRanker(Ranker ranker, String version) {}
