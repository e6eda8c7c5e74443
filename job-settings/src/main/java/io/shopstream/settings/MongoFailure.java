package io.shopstream.settings;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoWriteConcernException;
import java.util.Set;
import org.bson.BSONException;

/** What can be done about a failure of MongoDB: the one place that decides, by MongoDB's error codes. */
public enum MongoFailure {

    /** Another attempt, after a pause, may succeed: no server, no primary, no majority, no room. */
    TRANSIENT,

    /** A verdict on what was to be written, which no other attempt changes. */
    DOCUMENT,

    /** Somebody has made another index under the name of ours; what it was for goes on without it, only slower. */
    REPAIRABLE,

    /** Only a person can mend it. */
    PERMANENT;

    /** Also of an index that somebody added. */
    public static final int DUPLICATE_KEY = 11_000;

    private static final Set<Integer> VERDICTS = Set.of(
            2, // BadValue
            9, // FailedToParse
            14, // TypeMismatch
            17, // InvalidBSONType
            22, // InvalidBSON
            52, // DollarPrefixedFieldName
            53, // InvalidIdField
            56, // EmptyFieldName
            57, // DottedFieldName
            121, // DocumentValidationFailure
            10_334, // BSONObjectTooLarge
            DUPLICATE_KEY,
            16_755, // what an index of places, which somebody added, cannot read
            17_261, // what an index of texts cannot read
            17_262,
            17_280, // KeyTooLong
            17_419, // too large after the server's own additions
            17_420);

    private static final Set<Integer> OTHER_INDEX = Set.of(
            68, // IndexAlreadyExists
            85, // IndexOptionsConflict
            86); // IndexKeySpecsConflict

    private static final Set<Integer> REFUSALS = Set.of(
            11, // UserNotFound
            13, // Unauthorized
            18, // AuthenticationFailed
            20, // IllegalOperation
            31, // RoleNotFound
            59, // CommandNotFound
            73, // InvalidNamespace
            79, // UnknownReplWriteConcern
            100, // UnsatisfiableWriteConcern
            115, // CommandNotSupported
            166, // CommandNotSupportedOnView
            334, // MechanismUnavailable
            6_000, // of a database in the cloud: not allowed
            8_000);

    /** Of a failed call; anything that is not known is taken for passing, since a message that waits is not lost. */
    public static MongoFailure of(RuntimeException failure) {
        if (failure instanceof MongoWriteConcernException) {
            return TRANSIENT;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BSONException) {
                return DOCUMENT;
            }
            if (cause instanceof MongoCommandException command) {
                return ofCode(command.getErrorCode());
            }
        }
        if (failure instanceof MongoSecurityException) {
            return PERMANENT;
        }
        return failure instanceof MongoException coded ? ofCode(coded.getCode()) : TRANSIENT;
    }

    /** Of an error of a command, or of one of the documents that it was to write. */
    public static MongoFailure ofCode(int code) {
        if (VERDICTS.contains(code)) {
            return DOCUMENT;
        }
        if (OTHER_INDEX.contains(code)) {
            return REPAIRABLE;
        }
        return REFUSALS.contains(code) ? PERMANENT : TRANSIENT;
    }
}
