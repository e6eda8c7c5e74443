package io.shopstream.simulator.shop;

import io.shopstream.session.Device;
import io.shopstream.session.Location;
import io.shopstream.session.User;
import io.shopstream.simulator.SeededRandom;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The shop's population. A shopper follows from their number alone: nothing is stored, and shopper 17 is the same
 * person in every run, whatever its seed.
 */
final class Shoppers {

    private static final long SEED = 0x5f0_bb1eL;

    private static final List<String> WOMEN = List.of(
            "Anna",
            "Emma",
            "Clara",
            "Sofia",
            "Marie",
            "Ida",
            "Julia",
            "Nora",
            "Alice",
            "Zoé",
            "Lea",
            "Hannah",
            "Eva",
            "Olivia",
            "Freya",
            "Chloe",
            "Laura",
            "Katarzyna",
            "Giulia",
            "Carmen",
            "Sarah",
            "Grace",
            "Mia",
            "Ines");

    private static final List<String> MEN = List.of(
            "Paul", "Jonas", "Lukas", "Felix", "Noah", "Oscar", "Hugo", "Louis", "Jan", "Peter", "Mateo", "Luca", "Tom",
            "Henry", "Jack", "Erik", "Anders", "Piotr", "Marco", "David", "Samuel", "Ben", "Max", "Emil");

    private static final List<String> SURNAMES = List.of(
            "Müller",
            "Schmidt",
            "Weber",
            "Wagner",
            "Keller",
            "Huber",
            "Martin",
            "Bernard",
            "Dubois",
            "de Vries",
            "Jansen",
            "Bakker",
            "Peeters",
            "Nielsen",
            "Andersson",
            "Lindberg",
            "Kowalska",
            "Nowak",
            "García",
            "Romero",
            "Rossi",
            "Bianchi",
            "Smith",
            "Taylor",
            "Wilson",
            "Campbell",
            "Johnson",
            "Nguyen",
            "Brown",
            "Tremblay");

    private record Share(String value, double weight) {}

    private static final Weighted<Share> REFERRERS = new Weighted<>(
            List.of(
                    new Share("Google", 34),
                    new Share("direct", 22),
                    new Share("Instagram", 10),
                    new Share("Pinterest", 9),
                    new Share("newsletter", 8),
                    new Share("Facebook", 6),
                    new Share("Bing", 4),
                    new Share("YouTube", 3),
                    new Share("DuckDuckGo", 2),
                    new Share("partner", 2)),
            Share::weight);

    private static final Weighted<Share> PAYMENTS = new Weighted<>(
            List.of(
                    new Share("card", 44),
                    new Share("paypal", 26),
                    new Share("invoice", 14),
                    new Share("apple_pay", 9),
                    new Share("bank_transfer", 7)),
            Share::weight);

    private final List<TasteGroup> groups;

    Shoppers(List<TasteGroup> groups) {
        this.groups = groups;
    }

    /** The shopper of a number from 1. */
    Shopper shopper(int number) {
        SeededRandom random = SeededRandom.of(SEED, number);
        TasteGroup group = random.pick(groups);
        User user = user(number, random);
        Location home = Places.draw(random);
        Device first = Devices.draw(random);
        List<Device> devices = random.chance(0.4) ? List.of(first, Devices.draw(random)) : List.of(first);
        return new Shopper(
                user,
                group,
                home,
                devices,
                referrer(random),
                PAYMENTS.draw(random).value());
    }

    static String referrer(SeededRandom random) {
        return REFERRERS.draw(random).value();
    }

    private static User user(int number, SeededRandom random) {
        boolean woman = random.chance(0.55);
        String first = random.pick(woman ? WOMEN : MEN);
        String last = random.pick(SURNAMES);
        String email =
                ascii(first) + "." + ascii(last) + number + "@example." + random.pick(List.of("com", "net", "org"));
        return new User("u-" + number, first + " " + last, email, gender(woman, random));
    }

    private static @Nullable String gender(boolean woman, SeededRandom random) {
        double draw = random.nextDouble();
        if (draw < 0.12) {
            return null;
        }
        if (draw < 0.15) {
            return "other";
        }
        return woman ? "female" : "male";
    }

    private static String ascii(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ü", "ue")
                .replace("é", "e")
                .replace("í", "i")
                .replace(" ", "");
    }
}
