package io.shopstream.prediction;

import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.ValidSession;
import io.shopstream.session.Visitor;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a shopper came in: what the message says that has the session's first interaction.
 *
 * @param first that interaction
 * @param country its {@link SessionEvent#key}
 */
public record Arrival(SessionEvent first, DeviceKind device, ReferrerKind referrer, long country, boolean returning) {

    /** What a shopper holds in their hands. */
    public enum DeviceKind {
        DESKTOP,
        MOBILE,
        TABLET,
        OTHER;

        private static final Set<String> DESKTOPS = Set.of("desktop", "laptop", "pc", "computer");
        private static final Set<String> MOBILES = Set.of("mobile", "phone", "smartphone");

        static DeviceKind of(Device device) {
            String type = device.deviceType().toLowerCase(Locale.ROOT);
            if (DESKTOPS.contains(type)) {
                return DESKTOP;
            }
            if (MOBILES.contains(type)) {
                return MOBILE;
            }
            return type.equals("tablet") ? TABLET : OTHER;
        }
    }

    /** Where a shopper came from. */
    public enum ReferrerKind {
        DIRECT,
        SEARCH,
        SOCIAL,
        MAIL,
        OTHER;

        private static final Set<String> DIRECTS = Set.of("direct", "(direct)", "none");
        private static final Set<String> SEARCHES =
                Set.of("google", "bing", "duckduckgo", "yahoo", "baidu", "yandex", "ecosia");
        private static final Set<String> SOCIALS = Set.of(
                "facebook", "instagram", "pinterest", "youtube", "tiktok", "twitter", "reddit", "linkedin", "whatsapp");
        private static final Set<String> MAILS = Set.of("newsletter", "email", "mail");

        static ReferrerKind of(String referrer) {
            String name = name(referrer.toLowerCase(Locale.ROOT));
            if (DIRECTS.contains(name)) {
                return DIRECT;
            }
            if (SEARCHES.contains(name)) {
                return SEARCH;
            }
            if (SOCIALS.contains(name)) {
                return SOCIAL;
            }
            return MAILS.contains(name) ? MAIL : OTHER;
        }

        /** Of a host the part that people know it by, as {@code google} of {@code www.google.co.uk}. */
        private static String name(String referrer) {
            for (String label : referrer.split("\\.", -1)) {
                if (SEARCHES.contains(label) || SOCIALS.contains(label) || MAILS.contains(label)) {
                    return label;
                }
            }
            return referrer;
        }
    }

    static Arrival of(ValidSession message, SessionEvent first) {
        @Nullable Location location = message.location();
        return new Arrival(
                first,
                DeviceKind.of(message.device()),
                ReferrerKind.of(message.referrer()),
                SessionEvent.key(location == null ? null : location.country()),
                message.visitor() == Visitor.RETURNING);
    }

    static Arrival earlier(Arrival one, Arrival other) {
        return one.first.compareTo(other.first) <= 0 ? one : other;
    }
}
