package io.shopstream.settings;

import static io.shopstream.settings.MongoFailure.DOCUMENT;
import static io.shopstream.settings.MongoFailure.PERMANENT;
import static io.shopstream.settings.MongoFailure.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.Set;
import org.bson.BSONException;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MongoFailureTest {

    private static final MongoCredential SOMEBODY =
            MongoCredential.createCredential("shopstream", "admin", new char[] {'x'});

    @ParameterizedTest
    @CsvSource(textBlock = """
            TRANSIENT,  6,     HostUnreachable
            TRANSIENT,  24,    LockTimeout
            TRANSIENT,  50,    MaxTimeMSExpired
            TRANSIENT,  64,    WriteConcernFailed
            TRANSIENT,  89,    NetworkTimeout
            TRANSIENT,  91,    ShutdownInProgress
            TRANSIENT,  112,   WriteConflict
            TRANSIENT,  133,   FailedToSatisfyReadPreference
            TRANSIENT,  189,   PrimarySteppedDown
            TRANSIENT,  202,   NetworkInterfaceExceededTimeLimit
            TRANSIENT,  262,   ExceededTimeLimit
            TRANSIENT,  9001,  SocketException
            TRANSIENT,  10107, NotWritablePrimary
            TRANSIENT,  11600, InterruptedAtShutdown
            TRANSIENT,  11602, InterruptedDueToReplStateChange
            TRANSIENT,  13435, NotPrimaryNoSecondaryOk
            TRANSIENT,  13436, NotPrimaryOrSecondary
            TRANSIENT,  14031, OutOfDiskSpace
            TRANSIENT,  424242, not known
            DOCUMENT,   2,     BadValue
            DOCUMENT,   9,     FailedToParse
            DOCUMENT,   14,    TypeMismatch
            DOCUMENT,   17,    InvalidBSONType
            DOCUMENT,   22,    InvalidBSON
            DOCUMENT,   52,    DollarPrefixedFieldName
            DOCUMENT,   53,    InvalidIdField
            DOCUMENT,   56,    EmptyFieldName
            DOCUMENT,   57,    DottedFieldName
            DOCUMENT,   121,   DocumentValidationFailure
            DOCUMENT,   10334, BSONObjectTooLarge
            DOCUMENT,   11000, DuplicateKey
            DOCUMENT,   16755, CannotExtractGeoKeys
            DOCUMENT,   17261, CannotReadLanguageOfText
            DOCUMENT,   17262, LanguageOverrideIsNoText
            DOCUMENT,   17280, KeyTooLong
            DOCUMENT,   17419, ResultingDocumentTooLarge
            DOCUMENT,   17420, ReplacementTooLarge
            REPAIRABLE, 68,    IndexAlreadyExists
            REPAIRABLE, 85,    IndexOptionsConflict
            REPAIRABLE, 86,    IndexKeySpecsConflict
            PERMANENT,  11,    UserNotFound
            PERMANENT,  13,    Unauthorized
            PERMANENT,  18,    AuthenticationFailed
            PERMANENT,  20,    IllegalOperation
            PERMANENT,  31,    RoleNotFound
            PERMANENT,  59,    CommandNotFound
            PERMANENT,  73,    InvalidNamespace
            PERMANENT,  79,    UnknownReplWriteConcern
            PERMANENT,  100,   UnsatisfiableWriteConcern
            PERMANENT,  115,   CommandNotSupported
            PERMANENT,  166,   CommandNotSupportedOnView
            PERMANENT,  334,   MechanismUnavailable
            PERMANENT,  6000,  refused by a database in the cloud
            PERMANENT,  8000,  refused by a database in the cloud
            """)
    void anErrorIsSortedByItsCode(MongoFailure sorted, int code, String name) {
        BsonDocument reply = new BsonDocument("code", new BsonInt32(code)).append("errmsg", new BsonString(name));
        MongoCommandException command = new MongoCommandException(reply, new ServerAddress());

        assertThat(MongoFailure.ofCode(code)).isEqualTo(sorted);
        assertThat(MongoFailure.of(command)).isEqualTo(sorted);
        assertThat(MongoFailure.of(new MongoException(code, name))).isEqualTo(sorted);
        // as while a connection is opened
        assertThat(MongoFailure.of(new MongoSecurityException(SOMEBODY, "authenticating", command)))
                .isEqualTo(sorted);
    }

    /** Whatever its code: it is written, and the majority may have it yet. */
    @Test
    void whatTheMajorityHasNotConfirmedIsTriedAgain() {
        WriteConcernError error =
                new WriteConcernError(100, "UnsatisfiableWriteConcern", "not enough members", new BsonDocument());

        assertThat(MongoFailure.of(new MongoWriteConcernException(
                        error, WriteConcernResult.unacknowledged(), new ServerAddress(), Set.of())))
                .isEqualTo(TRANSIENT);
    }

    @Test
    void theDriverFailsByItselfToo() {
        assertThat(MongoFailure.of(new MongoTimeoutException("no server within 10 s")))
                .isEqualTo(TRANSIENT);
        assertThat(MongoFailure.of(new MongoSocketReadException("closed", new ServerAddress())))
                .isEqualTo(TRANSIENT);
        assertThat(MongoFailure.of(new MongoSecurityException(SOMEBODY, "no such mechanism")))
                .isEqualTo(PERMANENT);
        assertThat(MongoFailure.of(new MongoConfigurationException("the name server does not answer")))
                .isEqualTo(TRANSIENT);
        assertThat(MongoFailure.of(new BSONException("not well formed"))).isEqualTo(DOCUMENT);
    }
}
