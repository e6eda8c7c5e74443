package io.shopstream.recommend;

import io.shopstream.recommend.answer.Question;

/**
 * Whose list is asked for.
 *
 * @param session its id; empty for the one that is on
 */
record WatchedShopper(String user, String session, Question question) {}
