package io.shopstream.simulator.shop;

import io.shopstream.session.Device;
import io.shopstream.session.Interaction;
import io.shopstream.simulator.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A visit of a shopper who sees a list before each product that they look at. From its top on they examine each place with a chance that falls
 * with the position (the cascade model of N. Craswell, O. Zoeter, M. Taylor, B. Ramsey, "An Experimental Comparison of Click Position-Bias
 * Models", 2008, with an examination that decays), and take the first that they examine and that suits them. How well a product suits is known:
 * whether it is of their taste group or what everybody looks at, how much the
 * group likes it, and whether it goes with the visit's series. If none does, they go
 * their own way, as a {@link Visit} does. Not thread-safe.
 */
public final class ReactingVisit {

    private static final int MOST_PRODUCTS = 12;
    private static final double GOES_ON = 0.8;
    private static final double COMES_UNKNOWN = 0.3;
    private static final double BOLDNESS = 0.6;
    private static final double DECAY = 0.8;

    /** Of the most popular product, whose popularity is 1. */
    private static final double LIKED_BY_ALL = 0.25;

    private final Map<String, Furniture> products;
    private final Shopper shopper;
    private final String sessionId;
    private final SeededRandom random;
    private final Visit visit;
    private final int device;
    private final boolean comesUnknown;
    private final double mostLiked;
    private int looked;
    private int told;

    /**
     * What came of a list.
     *
     * @param done in order
     * @param taken the position of the product that was taken; -1 for none of the list
     */
    public record Step(List<Interaction> done, int taken) {}

    ReactingVisit(
            Catalogue catalogue,
            Map<String, Furniture> products,
            Shopper shopper,
            String sessionId,
            SeededRandom random) {
        this.products = products;
        this.shopper = shopper;
        this.sessionId = sessionId;
        this.random = random;
        this.visit = new Visit(catalogue, shopper.group(), random, 0);
        this.device = random.chance(0.8) ? 0 : shopper.devices().size() - 1;
        this.comesUnknown = random.chance(COMES_UNKNOWN);
        this.mostLiked = shopper.group().range().stream()
                .mapToDouble(ReactingVisit::liking)
                .max()
                .orElse(1);
    }

    /** Of the shopper, who is a guest until they log in. */
    public String userId() {
        return isGuest() ? "guest-" + sessionId : shopperId();
    }

    /** Of the shopper, guest or not. */
    public String shopperId() {
        return shopper.user().userId();
    }

    /** Whether the shopper has not logged in yet: some do after two products. */
    public boolean isGuest() {
        return comesUnknown && looked < 2;
    }

    public String sessionId() {
        return sessionId;
    }

    /** Of the browser: the same in each visit from it, before and after a login. */
    public String deviceId() {
        return "d-" + shopperId() + "-" + device;
    }

    public Device device() {
        return shopper.devices().get(device);
    }

    public @Nullable String country() {
        return shopper.home().country();
    }

    /** Whether the shopper looks at another product. */
    public boolean goesOn() {
        return looked == 0 || (looked < MOST_PRODUCTS && random.chance(GOES_ON));
    }

    /** Looks at another product, of those recommended or another. Times are the visit's own, from 1970 on. */
    public Step look(List<String> recommended) {
        int taken = taken(recommended);
        Furniture product = taken < 0
                ? visit.nextProduct()
                : Objects.requireNonNull(products.get(recommended.get(taken)), "taken only if it is one");
        visit.consider(product);
        looked++;
        return new Step(news(), taken);
    }

    /** What was bought in the end. */
    public List<Interaction> checkOut() {
        visit.checkOut();
        return news();
    }

    private List<Interaction> news() {
        List<Interaction> all = visit.interactions();
        List<Interaction> news = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        return news;
    }

    private int taken(List<String> recommended) {
        for (int position = 0; position < recommended.size(); position++) {
            boolean examined = random.chance(StrictMath.pow(position + 1.0, -DECAY));
            // drawn at each place, so that what is recommended does not shift what follows
            boolean bold = random.chance(BOLDNESS * fit(recommended.get(position)));
            if (examined && bold) {
                return position;
            }
        }
        return -1;
    }

    /** How well a product suits the shopper in this visit, from 0 to 1. What everybody looks at suits anybody a little. */
    double fit(String productId) {
        @Nullable Furniture product = products.get(productId);
        if (product == null) {
            return 0;
        }
        if (!shopper.group().range().contains(product)) {
            return LIKED_BY_ALL * product.popularity();
        }
        double liked = 0.3 + 0.7 * liking(product) / mostLiked;
        return product.series().equals(visit.favouriteSeries()) ? liked : 0.6 * liked;
    }

    private static double liking(Furniture product) {
        return StrictMath.sqrt(product.popularity());
    }
}
