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
 * CompactType}), and reads them as far as readers ask ({@link StreamedCollection}).
 */
final class CompactDatabase extends H2Database {

    private static final String DOCUMENTS = "databases.";
    private static final String FIGURES = "meta.";
    private static final List<String> PREFIXES = List.of(DOCUMENTS, FIGURES);
    private static final String INDEX = "._index_";

    /** The store of the database that this thread opens: the superclass opens what it finds there before it returns. */
    private static final ThreadLocal<MVStore> OPENING = new ThreadLocal<>();

    private final MVStore store;

    private CompactDatabase(String databaseName, MVStore store, CursorRegistry cursors) {
        super(databaseName, store, cursors);
        this.store = store;
    }

    /** Opens what the store has of a database, or begins it. */
    static CompactDatabase open(String databaseName, MVStore store, CursorRegistry cursors) {
        OPENING.set(store);
        try {
            return new CompactDatabase(databaseName, store, cursors);
        } finally {
            OPENING.remove();
        }
    }

    @SuppressWarnings("ConstantConditions")
    private MVStore store() {
        return store == null ? OPENING.get() : store;
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String collectionName, CollectionOptions options) {
        String name = getFullCollectionNamespace(collectionName);
        return new StreamedCollection(
                this,
                collectionName,
                options,
                store().openMap(DOCUMENTS + name, new MVMap.Builder<Object, Document>().valueType(new DocumentType())),
                store().openMap(FIGURES + name),
                cursorRegistry);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collectionName, String indexName, List<IndexKey> keys, boolean sparse) {
        // the stock database takes a map as it is if somebody has opened it before
        store().openMap(
                        getFullCollectionNamespace(collectionName) + INDEX + indexName,
                        new MVMap.Builder<KeyValue, Object>().keyType(new IndexKeyType()));
        return super.openOrCreateUniqueIndex(collectionName, indexName, keys, sparse);
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
