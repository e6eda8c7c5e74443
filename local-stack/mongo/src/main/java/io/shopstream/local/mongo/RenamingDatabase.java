package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import java.util.List;
import org.h2.mvstore.MVStore;

/**
 * The stock database renames a collection in memory only: in its file the documents and indexes keep their old names, so
 * that the collection is empty after a restart. This one renames them as well.
 */
final class RenamingDatabase extends H2Database {

    private static final List<String> PREFIXES = List.of("databases.", "meta.");

    private final MVStore store;

    RenamingDatabase(String databaseName, MVStore store, CursorRegistry cursors) {
        super(databaseName, store, cursors);
        this.store = store;
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        String oldName = collection.getFullName();
        super.moveCollection(oldDatabase, collection, newCollectionName);
        String newName = collection.getFullName();
        for (String prefix : PREFIXES) {
            rename(prefix + oldName, prefix + newName);
        }
        String oldIndexes = oldName + "._index_";
        for (String map : List.copyOf(store.getMapNames())) {
            if (map.startsWith(oldIndexes)) {
                rename(map, newName + "._index_" + map.substring(oldIndexes.length()));
            }
        }
    }

    private void rename(String oldMap, String newMap) {
        if (store.hasMap(newMap)) {
            store.removeMap(newMap);
        }
        store.renameMap(store.openMap(oldMap), newMap);
    }
}
