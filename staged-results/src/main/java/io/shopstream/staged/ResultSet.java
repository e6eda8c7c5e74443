package io.shopstream.staged;

import java.io.Serializable;
import java.util.List;

/**
 * What one kind of run brings, and replaces together.
 *
 * @param kinds in the order in which MongoDB's collections are put in place
 * @param reports the collection that has a report of each run, written last
 * @param lock the collection whose one document says who may publish
 */
public record ResultSet(List<ResultKind> kinds, String reports, String lock) implements Serializable {

    public ResultSet {
        kinds = List.copyOf(kinds);
    }
}
