package io.shopstream.storefront.session;

import io.shopstream.storefront.text.Language;

/**
 * Who makes a request.
 *
 * @param deviceId the same before and after a login
 * @param device {@code desktop}, {@code mobile} or {@code tablet}
 * @param visit the session of messages
 */
public record Browser(ShopSession session, String deviceId, String device, String visit, Language language) {

    /** As messages name who it is. */
    public String user() {
        return session.shopper().user();
    }
}
