package io.shopstream.kibana;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Kibana takes the objects: 7.17 from the patch that their newest migration came with, and no other major. */
record KibanaVersion(int major, int minor, int patch) {

    private static final KibanaVersion LEAST = new KibanaVersion(7, 17, 3);
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");

    /** @throws KibanaException if {@code number} is no version */
    static KibanaVersion parse(String number) throws KibanaException {
        Matcher matcher = NUMBER.matcher(number);
        if (!matcher.matches()) {
            throw new KibanaException("its version is '" + number + "'");
        }
        return new KibanaVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)));
    }

    boolean takesTheObjects() {
        if (major != LEAST.major || minor != LEAST.minor) {
            return major == LEAST.major && minor > LEAST.minor;
        }
        return patch >= LEAST.patch;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
