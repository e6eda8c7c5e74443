package io.shopstream.storefront;

import io.shopstream.storefront.catalogue.Catalogue;
import io.shopstream.storefront.catalogue.Category;
import io.shopstream.storefront.catalogue.Product;
import io.shopstream.storefront.page.Card;
import io.shopstream.storefront.page.Pages;
import io.shopstream.storefront.page.Shelf;
import io.shopstream.storefront.service.Question;
import io.shopstream.storefront.service.RecommendClient;
import io.shopstream.storefront.service.SuggestedList;
import io.shopstream.storefront.service.Suggestion;
import io.shopstream.storefront.session.Browser;
import io.shopstream.storefront.store.Shopper;
import io.shopstream.storefront.text.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lists of pages. None has a product that the shopper does not want to see, that is not sold here, or that the page is about. A list
 * for everybody has none that they have bought either; of what is made for them the service decides that.
 */
record Shelves(RecommendClient service, Catalogue catalogue, Pages pages) {

    static final String FOR_YOU = "for-you";
    static final int LENGTH = 5;

    /** Some of what is asked for may have to be left out here. */
    private static final int MORE = 15;

    /** The list for this shopper, which is asked for anew. */
    Shelf forShopper(Browser browser, @Nullable Product about) {
        return service.forShopper(question(browser, about))
                .map(list -> forShopper(browser, about, list))
                .orElseGet(() -> new Shelf(FOR_YOU, "", List.of(), null, false, false));
    }

    /** What is asked for a list of this shopper's. */
    Question question(Browser browser, @Nullable Product about) {
        List<String> excluded = Stream.concat(
                        Stream.ofNullable(about).map(Product::id),
                        latestFirst(browser.session().shopper()))
                .toList();
        return new Question(browser.user(), browser.device(), browser.deviceId(), LENGTH + MORE, excluded);
    }

    /** A list that was answered, as the page shows it; the session keeps it for when it is looked at. */
    Shelf forShopper(Browser browser, @Nullable Product about, SuggestedList answered) {
        Shopper shopper = browser.session().shopper();
        Set<String> hidden = new HashSet<>(shopper.disliked());
        if (about != null) {
            hidden.add(about.id());
        }
        if (answered.fallback() != null) {
            hidden.addAll(shopper.bought());
        }
        answered.items().stream()
                .map(Suggestion::id)
                .filter(id -> catalogue.product(id).isEmpty())
                .forEach(hidden::add);
        SuggestedList list = answered.without(hidden, LENGTH);
        // an experiment wants to know of lists of nothing, too
        boolean told = !list.items().isEmpty() || list.experiment() != null;
        if (told) {
            browser.session().answered(list);
        }
        Optional<Product> because = because(list, about);
        String heading = heading(browser, list, because.orElse(null));
        return new Shelf(
                FOR_YOU,
                heading,
                list.items().stream()
                        .flatMap(item -> catalogue.product(item.id()).stream())
                        .map(product -> Card.of(product, browser.language(), list.recommendationId()))
                        .toList(),
                told ? list.recommendationId() : null,
                true,
                list.fallback() == null);
    }

    private String heading(Browser browser, SuggestedList list, @Nullable Product because) {
        Messages messages = pages.messages(browser.language());
        if (list.fallback() != null) {
            return messages.say("list.trending");
        }
        return because == null
                ? messages.say("list.for-you")
                : messages.say("list.because", because.name(browser.language()));
    }

    /** The product that speaks for most of a list. */
    private Optional<Product> because(SuggestedList list, @Nullable Product about) {
        if (about != null
                && list.items().stream().anyMatch(item -> item.because().contains(about.id()))) {
            return Optional.of(about);
        }
        Map<String, Integer> votes = new HashMap<>();
        list.items().stream().flatMap(item -> item.because().stream()).forEach(id -> votes.merge(id, 1, Integer::sum));
        return votes.entrySet().stream()
                .filter(vote -> catalogue.product(vote.getKey()).isPresent())
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .flatMap(vote -> catalogue.product(vote.getKey()));
    }

    /** What most have looked at, of all times. */
    Shelf top(Browser browser) {
        return forEverybody(browser, "top", "list.top", null, service.forEverybody("popular", LENGTH + MORE));
    }

    Shelf trending(Browser browser) {
        return forEverybody(
                browser, "trending", "list.trending", null, service.forEverybody("trending", LENGTH + MORE));
    }

    Shelf trendingOf(Browser browser, Category category) {
        return forEverybody(
                browser, "trending", "list.category", null, service.trendingOf(category.label(), LENGTH + MORE));
    }

    Shelf goesWith(Browser browser, Product product) {
        return forEverybody(
                browser, "goes-with", "list.bought", product, service.related("bought", product.id(), LENGTH + MORE));
    }

    Shelf lookedAtNext(Browser browser, Product product) {
        return forEverybody(
                browser, "looked-at", "list.viewed", product, service.related("viewed", product.id(), LENGTH + MORE));
    }

    private Shelf forEverybody(
            Browser browser, String id, String heading, @Nullable Product about, Optional<List<String>> products) {
        Shopper shopper = browser.session().shopper();
        Set<String> hidden = Stream.of(shopper.disliked(), shopper.bought())
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        List<Card> cards = products.stream()
                .flatMap(List::stream)
                .filter(product -> !hidden.contains(product))
                .filter(product -> about == null || !product.equals(about.id()))
                .flatMap(product -> catalogue.product(product).stream())
                .limit(LENGTH)
                .map(product -> Card.of(product, browser.language(), null))
                .toList();
        return new Shelf(id, pages.messages(browser.language()).say(heading), cards, null, true, false);
    }

    private static Stream<String> latestFirst(Shopper shopper) {
        List<String> disliked = new ArrayList<>(shopper.disliked());
        Collections.reverse(disliked);
        return disliked.stream();
    }
}
