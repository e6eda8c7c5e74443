package io.shopstream.simulator.shop;

import io.shopstream.session.Review;
import io.shopstream.simulator.SeededRandom;
import java.util.List;

/** Writes reviews whose sentiment is known: a sentence each on the whole, on a detail, and on what follows. */
final class ReviewWriter {

    private record Phrases(List<String> whole, List<String> detail, List<String> close) {}

    private static final Phrases POSITIVE = new Phrases(
            List.of(
                    "We love this %s.",
                    "This %s is beautiful.",
                    "Absolutely delighted with our new %s!",
                    "The %s looks even better than in the pictures.",
                    "Best %s we have ever owned.",
                    "A wonderful %s, worth every cent.",
                    "Could not be happier with the %s.",
                    "Great %s, great price."),
            List.of(
                    "The quality is excellent and it feels solid.",
                    "It was easy to put together and everything fitted perfectly.",
                    "The finish is lovely and the colour is just right.",
                    "It is very comfortable and well made.",
                    "Delivery was fast and the packaging was great.",
                    "It fits the %r perfectly.",
                    "The materials feel warm and sturdy.",
                    "Friends keep admiring it."),
            List.of(
                    "Highly recommended!",
                    "I would buy it again without thinking twice.",
                    "Five minutes in and it was our favourite piece.",
                    "Thank you, we are very pleased.",
                    "We have already ordered a matching one.",
                    "Perfect."));

    private static final Phrases NEUTRAL = new Phrases(
            List.of(
                    "The %s is okay.",
                    "It is an average %s.",
                    "The %s does what it should, nothing more.",
                    "Not bad, not great: a plain %s.",
                    "The %s is acceptable for the price.",
                    "A standard %s.",
                    "Mixed feelings about this %s.",
                    "The %s is about what I expected."),
            List.of(
                    "The assembly took two hours.",
                    "The colour differs a little from the picture.",
                    "It is smaller than I had in mind, but it fits.",
                    "The finish is fine in some places and less so in others.",
                    "It stands in the %r now.",
                    "Delivery came on the second attempt.",
                    "It is neither light nor heavy.",
                    "The material is ordinary."),
            List.of(
                    "We will see how it holds up.",
                    "It will do for now.",
                    "I might look at others next time.",
                    "Three stars seem fair.",
                    "There is not much else to say.",
                    "Okay overall."));

    private static final Phrases NEGATIVE = new Phrases(
            List.of(
                    "Very disappointed with this %s.",
                    "The %s arrived damaged.",
                    "Terrible %s, do not buy it.",
                    "This %s is a waste of money.",
                    "The %s broke after two weeks.",
                    "We regret buying this %s.",
                    "Poor quality %s.",
                    "The %s looks cheap and nothing like the pictures."),
            List.of(
                    "It wobbles and the screws do not hold.",
                    "Parts were missing and the instructions are useless.",
                    "The surface scratched on the first day.",
                    "It smells awful, even after weeks in the %r.",
                    "Delivery was late and nobody answered our complaints.",
                    "It is uncomfortable and badly made.",
                    "The colour is ugly and the edges are rough.",
                    "One leg was cracked out of the box."),
            List.of(
                    "I want my money back.",
                    "Never again.",
                    "We are sending it back.",
                    "Stay away from this one.",
                    "Such a disappointment.",
                    "The worst purchase of the year."));

    private ReviewWriter() {}

    static Review write(Furniture product, SeededRandom random) {
        Mood mood = mood(product, random);
        Phrases phrases =
                switch (mood) {
                    case POSITIVE -> POSITIVE;
                    case NEUTRAL -> NEUTRAL;
                    case NEGATIVE -> NEGATIVE;
                };
        String text = random.pick(phrases.whole())
                .replace(
                        "%s",
                        random.chance(0.3) ? product.name() : product.category().noun());
        if (random.chance(0.85)) {
            text += " "
                    + random.pick(phrases.detail())
                            .replace("%r", product.category().room().words());
        }
        if (random.chance(0.7)) {
            text += " " + random.pick(phrases.close());
        }
        return new Review(rating(mood, random), text);
    }

    private static Mood mood(Furniture product, SeededRandom random) {
        if (random.chance(product.quality())) {
            return Mood.POSITIVE;
        }
        return random.chance(0.4) ? Mood.NEUTRAL : Mood.NEGATIVE;
    }

    private static int rating(Mood mood, SeededRandom random) {
        return switch (mood) {
            case POSITIVE -> random.chance(0.6) ? 5 : 4;
            case NEUTRAL -> 3;
            case NEGATIVE -> random.chance(0.5) ? 2 : 1;
        };
    }
}
