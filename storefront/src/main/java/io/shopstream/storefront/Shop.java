package io.shopstream.storefront;

import io.shopstream.storefront.catalogue.Catalogue;
import io.shopstream.storefront.page.Pages;
import io.shopstream.storefront.service.RecommendClient;
import io.shopstream.storefront.session.Browsers;
import io.shopstream.storefront.session.Sessions;
import java.time.Clock;

/**
 * What all pages are made with.
 *
 * @param browsers who asks
 * @param shelves the lists
 * @param told what shoppers did
 * @param carts what shoppers keep
 */
record Shop(
        Catalogue catalogue,
        Pages pages,
        Sessions sessions,
        Browsers browsers,
        RecommendClient service,
        Shelves shelves,
        Told told,
        Carts carts,
        Clock clock) {}
