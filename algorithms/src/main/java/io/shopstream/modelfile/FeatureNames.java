package io.shopstream.modelfile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The names of the features in the order in which a model reads them: numbers of others would mean something else. */
public final class FeatureNames {

    /** What a damaged file says is no line to show. */
    private static final String NAME = "[A-Z0-9_]{1,60}";

    private FeatureNames() {}

    /** Writes how many there are, and each one's name. */
    public static void write(Enum<?>[] features, DataOutputStream out) throws IOException {
        out.writeInt(features.length);
        for (Enum<?> feature : features) {
            out.writeUTF(feature.name());
        }
    }

    /** @throws IOException in one line, when they are other ones, or in another order */
    public static void check(Enum<?>[] features, DataInputStream in) throws IOException {
        check(features, features.length, in);
    }

    /**
     * The same, where the last ones may be missing: an earlier release did not have them.
     *
     * @param least features that all releases had
     */
    public static void check(Enum<?>[] features, int least, DataInputStream in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < Math.min(count, features.length); i++) {
            String name = in.readUTF();
            if (!name.equals(features[i].name())) {
                throw new IOException("was trained on other features: " + (name.matches(NAME) ? name : "no name")
                        + " in place of " + features[i]);
            }
        }
        if (count < least || count > features.length) {
            throw new IOException("was trained on " + count + " features, not " + features.length);
        }
    }
}
