package io.shopstream.session;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes past the gate of a referrer: of a URL its host, in lower case, since path, query and user info may tell of a
 * person (a search, a mailbox, a profile). What is no URL ({@code Google}, {@code direct}) stays as it is.
 *
 * <p>Total, and the same again on what it returned. A URL has {@code ://} or begins with {@code //}; a name with a dot and a
 * known shape that is followed by a path, a query or a port, or preceded by user info, is taken for one without its
 * scheme. A URL of which no host can be told is {@link #NONE}.
 */
final class ReferrerHost {

    /** No host, or one that says nothing: still a referrer, for the gate let it in as it came. */
    static final String NONE = "(no host)";

    /** Characters of a host name that DNS can hold. */
    private static final int MAX_CHARS = 253;

    private static final String LABEL = "[\\p{L}\\p{M}\\p{N}_-]+";

    private static final String IPV6 = "\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+(?:%[\\w.~-]+)?]";

    private static final Pattern SERVER =
            Pattern.compile("(" + LABEL + "(?:\\." + LABEL + ")*|" + IPV6 + ")\\.?(?::[0-9]*)?");

    private static final Pattern WITHOUT_SCHEME = Pattern.compile(
            "(?:[^/?#\\s]*@)?"
                    + ("(?:(?:" + LABEL + "\\.)+(?:[\\p{L}\\p{M}]{2,}|xn--[A-Za-z0-9-]+)\\.?"
                            + "|(?:[0-9]{1,3}\\.){3}[0-9]{1,3}|" + IPV6 + ")")
                    + "(?::[0-9]+)?(?:[/?#].*)?",
            Pattern.DOTALL);

    /** Such URLs have no host, or were cut; {@code Newsletter: May} is none. */
    private static final Pattern HOSTLESS = Pattern.compile(
            "[/?].*|(?:https?|ftp|file|mailto|tel|sms|data|blob|javascript|about|intent|view-source|[a-z]+-(?:app|extension))"
                    + ":.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final Pattern END_OF_AUTHORITY = Pattern.compile("[/?#\\s]");

    private static final String AFTER_SCHEME = "://";

    /** Without one of these, a referrer is no URL, or no more than a host. */
    private static final String PARTING = "/\\?:@";

    private ReferrerHost() {}

    static String of(String referrer) {
        if (isOneWord(referrer)) {
            return referrer;
        }
        // browsers read backslashes as slashes
        String text = AbsentText.stripped(referrer).replace('\\', '/');
        if (WITHOUT_SCHEME.matcher(text).matches()) {
            return hostOf(text);
        }
        if (text.startsWith("//")) {
            return hostOf(text.substring(2));
        }
        int scheme = text.indexOf(AFTER_SCHEME);
        if (scheme >= 0) {
            return hostOf(text.substring(scheme + AFTER_SCHEME.length()));
        }
        return HOSTLESS.matcher(text).matches() ? NONE : referrer;
    }

    /** Nearly every referrer is, and is looked at several times on its way. */
    private static boolean isOneWord(String referrer) {
        for (int i = 0; i < referrer.length(); i++) {
            if (PARTING.indexOf(referrer.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static String hostOf(String withoutScheme) {
        String authority = END_OF_AUTHORITY.split(withoutScheme, 2)[0];
        Matcher server = SERVER.matcher(authority.substring(authority.lastIndexOf('@') + 1));
        if (!server.matches()) {
            return NONE;
        }
        String host = server.group(1).toLowerCase(Locale.ROOT);
        // a longer one is no host, and could be more than a label takes
        return host.length() > MAX_CHARS || AbsentText.isUnknown(host) ? NONE : host;
    }
}
