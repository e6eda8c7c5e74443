/**
 * The archive's documents: the collection {@code sessions} in MongoDB, the fields of a document, how a session becomes
 * one and is read back, by id and by spans of time.
 */
@NullMarked
package io.shopstream.sessionarchive;

import org.jspecify.annotations.NullMarked;
