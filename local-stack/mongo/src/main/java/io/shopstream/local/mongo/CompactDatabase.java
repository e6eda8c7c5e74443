package io.shopstream.local.mongo;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/**
 * The stock database renames a collection in memory only: in its file the documents and indexes keep their old names, so
 * that the collection is empty after a restart. This one renames them as well. And it keeps them more compactly ({@link
 * CompactType}): the stock database takes a map as it is if somebody has opened it before.
 */
final class CompactDatabase extends H2Database {

    private static final String DOCUMENTS = "databases.";
    private static final List<String> PREFIXES = List.of(DOCUMENTS, "meta.");
    private static final String INDEX = "._index_";

    private final MVStore store;

    private CompactDatabase(String databaseName, MVStore store, CursorRegistry cursors) {
        super(databaseName, store, cursors);
        this.store = store;
    }

    /** Opens what the store has of a database, or begins it. */
    static CompactDatabase open(String databaseName, MVStore store, CursorRegistry cursors) {
        // the constructor reads them
        for (String map : List.copyOf(store.getMapNames())) {
            if (map.startsWith(DOCUMENTS + databaseName + ".")) {
                openDocuments(store, map);
            } else if (map.startsWith(databaseName + ".") && map.contains(INDEX)) {
                openIndex(store, map);
            }
        }
        return new CompactDatabase(databaseName, store, cursors);
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        if (isConstructed()) {
            openDocuments(store, DOCUMENTS + getFullCollectionNamespace(collectionName));
        }
        return super.openOrCreateCollection(collectionName, options);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        if (isConstructed()) {
            openIndex(store, getFullCollectionNamespace(collectionName) + INDEX + indexName);
        }
        return super.openOrCreateUniqueIndex(collectionName, indexName, keys, sparse);
    }

    /** The superclass opens collections before. */
    @SuppressWarnings("ConstantConditions")
    private boolean isConstructed() {
        return store != null;
    }

    private static void openDocuments(MVStore store, String map) {
        store.openMap(map, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }

    private static void openIndex(MVStore store, String map) {
        store.openMap(map, new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
    }

    @Override
    public void moveCollection(MongoDatabase oldDatabase, MongoCollection<?> collection, String newCollectionName) {
        String oldName = collection.getFullName();
        super.moveCollection(oldDatabase, collection, newCollectionName);
        String newName = collection.getFullName();
        for (String prefix : PREFIXES) {
            rename(prefix + oldName, prefix + newName);
        }
        String oldIndexes = oldName + INDEX;
        for (String map : List.copyOf(store.getMapNames())) {
            if (map.startsWith(oldIndexes)) {
                rename(map, newName + INDEX + map.substring(oldIndexes.length()));
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
