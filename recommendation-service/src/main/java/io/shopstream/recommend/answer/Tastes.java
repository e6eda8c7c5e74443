package io.shopstream.recommend.answer;

import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.factorization.serving.ItemFactors.Deed;
import io.shopstream.factorization.serving.ItemFactors.Scored;
import io.shopstream.factorization.serving.ItemFactors.Taste;
import io.shopstream.recommend.answer.Recommendation.Reason;
import io.shopstream.sessionprofile.ProfileInteraction;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a shopper likes by what they have done so far, as far as factors know the products. */
final class Tastes {

    private final ItemFactors factors;
    private final Optional<Taste> taste;

    Tastes(ItemFactors factors, List<ProfileInteraction> past, long atMillis) {
        this.factors = factors;
        this.taste = factors.taste(past.stream().map(this::deed).toList(), atMillis);
    }

    private Deed deed(ProfileInteraction done) {
        return new Deed(done.productId(), factors.weights().of(done.action()), done.atMillis());
    }

    /** The products that the shopper may like most, the most first; empty for one of whom too little is known. */
    List<Scored> liked(Set<String> without, int most) {
        return taste.map(known -> factors.top(known, without, most)).orElse(List.of());
    }

    /** Of what the shopper has done, what speaks for a product, the strongest first. */
    List<Reason> reasons(String productId) {
        List<Scored> parts = taste.map(known -> factors.parts(known, productId)).orElse(List.of());
        double sum = parts.stream().mapToDouble(Scored::score).sum();
        return parts.stream()
                .map(part -> new Reason(Reason.Type.TASTE, part.item(), part.score() / sum))
                .toList();
    }
}
