package io.shopstream.storefront;

import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.session.ShopSession;
import io.shopstream.storefront.store.Shopper;
import io.shopstream.storefront.store.Shoppers;
import io.shopstream.storefront.store.StoreAway;
import java.util.function.UnaryOperator;

/**
 * Changes carts, and what else is kept of shoppers: a guest's in the session, an account's in MongoDB, too, so that it is the same in
 * another browser. While MongoDB is away the session's holds.
 */
record Carts(Shoppers shoppers) {

    /** What is kept of somebody now. */
    Shopper read(Browser browser) {
        ShopSession session = browser.session();
        if (session.account() == null) {
            return session.shopper();
        }
        try {
            session.shopper(shoppers.read(session.shopper().user()));
        } catch (StoreAway away) {
            // the session's is the latest that is known
        }
        return session.shopper();
    }

    /** Changes it, for one request of a session after the other. */
    void change(Browser browser, UnaryOperator<Shopper> change) {
        ShopSession session = browser.session();
        synchronized (session) {
            Shopper changed = change.apply(read(browser));
            session.shopper(changed);
            if (session.account() != null) {
                try {
                    shoppers.write(changed);
                } catch (StoreAway away) {
                    // the session has it, and the next change writes it
                }
            }
        }
    }
}
