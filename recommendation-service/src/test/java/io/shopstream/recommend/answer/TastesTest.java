package io.shopstream.recommend.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.ImplicitAls;
import io.shopstream.factorization.ImplicitSettings;
import io.shopstream.factorization.RatingMatrix;
import io.shopstream.factorization.Ratings;
import io.shopstream.factorization.Workers;
import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.Ranker;
import io.shopstream.recommend.SampleLists;
import io.shopstream.recommend.answer.Recommendation.Reason;
import io.shopstream.recommend.answer.Recommendation.Source;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.PopularLists;
import io.shopstream.session.Action;
import io.shopstream.sessionprofile.ProfileInteraction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shoppers who come back: of those who like the chair all like the desk, and of those who like the bed, the rug. */
class TastesTest {

    private static final long AT = SampleLists.AT;

    private final LiveLists lists = new LiveLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), AT);
    private ItemFactors factors = factors();
    private final Recommendations recommendations = new Recommendations(
            lists,
            new PopularLists(),
            () -> new UsedRanker(Ranker.BASE, "base"),
            () -> factors,
            List::of,
            new Exploration(0, () -> 0));

    private static ItemFactors factors() {
        Ratings.Builder builder = new Ratings.Builder(FactorizationLimits.ofThisProcess());
        for (int user = 0; user < 20; user++) {
            builder.add("u" + user, user % 2 == 0 ? "chair" : "bed", 5, AT);
            builder.add("u" + user, user % 2 == 0 ? "desk" : "rug", 5, AT);
            builder.add("u" + user, "no longer sold", 5, AT);
        }
        Ratings actions = builder.build();
        ActionWeights weights = ActionWeights.defaults();
        ImplicitSettings settings = new ImplicitSettings(4, 10, 0.1, 1, 0, 10, 1, 1);
        return ItemFactors.of(
                ImplicitAls.fit(settings, weights.matrix(actions), new Workers(1)),
                actions,
                RatingMatrix.latest(actions),
                weights);
    }

    @BeforeEach
    void fill() {
        lists.put(SampleLists.shop().stream().map(SampleLists::change).toList());
        lists.renew(AT);
    }

    private static Shopper back(List<String> session, ProfileInteraction... past) {
        return new Shopper(session, Map.of(), List.of(past));
    }

    private static ProfileInteraction did(Action action, String product) {
        return new ProfileInteraction(AT - 1_000, action, "an earlier session", product);
    }

    private List<Recommendation> items(Scenario scenario, Shopper shopper, Treatment treatment) {
        Question question = new Question(4, 0, null, scenario, Set.of(), true);
        return recommendations.answer(question, shopper, AT, treatment).items();
    }

    @Test
    void whoComesBackGetsWhatTheyLikeAndThenWhatIsPopular() {
        Shopper chairs = back(List.of(), did(Action.PURCHASE, "chair"));

        List<Recommendation> items = items(Scenario.DISCOVER, chairs, Treatment.AS_USUAL);

        assertThat(items.get(0).id()).isEqualTo("desk");
        assertThat(items.get(0).source()).isEqualTo(Source.FACTORS);
        assertThat(items)
                .extracting(Recommendation::id)
                .doesNotContain("chair", "no longer sold")
                .hasSize(4);
        assertThat(items.get(3).source()).isEqualTo(Source.POPULAR);
        assertThat(items)
                .extracting(Recommendation::score)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(items(Scenario.DISCOVER, back(List.of(), did(Action.PURCHASE, "bed")), Treatment.AS_USUAL)
                        .get(0)
                        .id())
                .isEqualTo("rug");
    }

    @Test
    void theReasonsAreWhatTheShopperHasDone() {
        Shopper both = back(List.of(), did(Action.PURCHASE, "chair"), did(Action.VIEW, "bed"));

        List<Reason> reasons =
                items(Scenario.DISCOVER, both, Treatment.AS_USUAL).get(0).reasons();

        assertThat(reasons.get(0).itemId()).isEqualTo("chair");
        assertThat(reasons).allMatch(reason -> reason.type() == Reason.Type.TASTE);
        assertThat(reasons.stream().mapToDouble(Reason::weight).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void toContinueShowsAgainWhatTheShopperHasLookedAt() {
        assertThat(items(Scenario.CONTINUE, back(List.of(), did(Action.VIEW, "chair")), Treatment.AS_USUAL))
                .extracting(Recommendation::id)
                .contains("chair");
    }

    @Test
    void aSessionSaysMoreThanThePast() {
        assertThat(items(Scenario.DISCOVER, back(List.of("bed"), did(Action.PURCHASE, "chair")), Treatment.AS_USUAL))
                .extracting(Recommendation::source)
                .doesNotContain(Source.FACTORS)
                .contains(Source.NEIGHBOURS);
    }

    @Test
    void whereNothingIsKnownOrNothingWasLearnedItIsWhatIsPopular() {
        Shopper chairs = back(List.of(), did(Action.PURCHASE, "chair"));

        assertThat(items(Scenario.DISCOVER, back(List.of(), did(Action.VIEW, "unheard-of")), Treatment.AS_USUAL))
                .extracting(Recommendation::source)
                .containsOnly(Source.POPULAR);
        Treatment popular = new Treatment(Treatment.Lists.POPULAR, null, null, null);
        assertThat(items(Scenario.DISCOVER, chairs, popular))
                .extracting(Recommendation::source)
                .containsOnly(Source.POPULAR);
        factors = ItemFactors.none();
        assertThat(items(Scenario.DISCOVER, chairs, Treatment.AS_USUAL))
                .extracting(Recommendation::source)
                .containsOnly(Source.POPULAR);
    }
}
