package io.shopstream.gate;

import io.shopstream.session.Location;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.settings.Secrets;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a sound message, once it is checked, what nothing past the check may know: the user's id, where there is a key
 * for pseudonyms, and what is too much of the zip code. All that follows (state, Redis, the archive's look-up, the comparison
 * with copies, the topic of valid messages) sees the message as it is then; rejects keep the original.
 */
final class Pseudonymiser implements Serializable {

    private static final long serialVersionUID = 1L;

    private final @Nullable String userIdKeyFile;
    private final int zipCodeCharacters;

    private transient @Nullable UserPseudonym userPseudonym;

    Pseudonymiser(GateRules rules) {
        userIdKeyFile = rules.userIdKeyFile();
        zipCodeCharacters = rules.zipCodeCharacters();
    }

    /** Where the task runs, before all messages. */
    void open() {
        userPseudonym = userIdKeyFile == null
                ? null
                : new UserPseudonym(Secrets.key(GateRules.USER_ID_KEY_FILE, userIdKeyFile));
    }

    SessionMessage of(SessionMessage message) {
        User user = message.user();
        @Nullable Location location = message.location();
        return message.with(
                userPseudonym == null
                        ? user
                        : new User(userPseudonym.of(user.userId()), user.name(), user.email(), user.gender()),
                location == null ? null : location.withZipCodeOf(zipCodeCharacters));
    }
}
