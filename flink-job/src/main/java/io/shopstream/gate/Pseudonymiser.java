package io.shopstream.gate;

import io.shopstream.session.Location;
import io.shopstream.session.SessionLimits;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.User;
import io.shopstream.session.pseudonym.UserPseudonym;
import io.shopstream.settings.Secrets;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Takes from a sound message, once it is checked, what nothing past the check may know: the user's id, where there is a key
 * for pseudonyms, and what is too much of the zip code. All that follows (state, Redis, the archive's look-up, the comparison
 * with copies, the topic of valid messages) sees the message as it is then; rejects keep the original.
 */
public final class Pseudonymiser implements Serializable {

    /** Every zip code is whole then. */
    public static final int ALL_CHARACTERS = SessionLimits.MAX_LABEL_CHARS;

    private static final long serialVersionUID = 1L;

    private final @Nullable String userIdKeyFile;
    private final int zipCodeCharacters;

    private transient @Nullable UserPseudonym userPseudonym;

    /**
     * @param userIdKeyFile its first line is the key of the pseudonyms; null, and user ids pass as they come
     * @param zipCodeCharacters how many of the first characters of a zip code pass
     */
    public Pseudonymiser(@Nullable String userIdKeyFile, int zipCodeCharacters) {
        this.userIdKeyFile = userIdKeyFile;
        this.zipCodeCharacters = zipCodeCharacters;
    }

    /** Where the task runs, before all messages. */
    public void open() {
        userPseudonym =
                userIdKeyFile == null ? null : new UserPseudonym(Secrets.key(UserPseudonym.KEY_FILE, userIdKeyFile));
    }

    public SessionMessage of(SessionMessage message) {
        if (userPseudonym == null && zipCodeCharacters == ALL_CHARACTERS) {
            return message;
        }
        @Nullable Location location = message.location();
        SessionMessage.Builder pseudonymised = message.toBuilder();
        if (userPseudonym != null) {
            User user = message.user();
            pseudonymised.user(new User(userPseudonym.of(user.userId()), user.name(), user.email(), user.gender()));
        }
        if (location != null) {
            pseudonymised.location(location.withZipCodeOf(zipCodeCharacters));
        }
        return pseudonymised.build();
    }
}
