package io.shopstream.recommend.answer;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.shopstream.sessionprofile.SessionProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommendationsTest {

    private final LiveLists lists =
            new LiveLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), SampleLists.AT);
    private final Recommendations recommendations = new Recommendations(
            lists,
            new PopularLists(),
            () -> new UsedRanker(Ranker.BASE, "base"),
            ItemFactors::none,
            List::of,
            new Exploration(0, () -> 0));

    @BeforeEach
    void fill() {
        lists.put(SampleLists.shop().stream().map(SampleLists::change).toList());
        lists.renew(SampleLists.AT);
    }

    @Test
    void ranksWhatGoesWithTheSessionAndFillsUpWithWhatIsPopular() {
        List<Recommendation> items = answer(Scenario.DISCOVER, Set.of(), "bed");

        assertThat(items)
                .extracting(Recommendation::id)
                .startsWith("lamp", "rug", "desk")
                .containsExactlyInAnyOrder("lamp", "rug", "desk", "sofa", "chair");
        assertThat(items)
                .extracting(Recommendation::source)
                .containsExactly(
                        Source.NEIGHBOURS, Source.NEIGHBOURS, Source.NEIGHBOURS, Source.POPULAR, Source.POPULAR);
        assertThat(items)
                .extracting(Recommendation::score)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void whatTheSessionHasHadComesAgainToContinueAndNotToDiscover() {
        assertThat(answer(Scenario.CONTINUE, Set.of(), "bed", "lamp"))
                .filteredOn(item -> item.source() == Source.SESSION)
                .extracting(Recommendation::id)
                .containsExactlyInAnyOrder("bed", "lamp");
        assertThat(answer(Scenario.DISCOVER, Set.of(), "bed", "lamp"))
                .extracting(Recommendation::id)
                .doesNotContain("bed", "lamp")
                .contains("rug");
    }

    @Test
    void whatWasBoughtOrIsNotWantedIsNeverShown() {
        Question question = new Question(20, 0, null, Scenario.CONTINUE, Set.of("sofa"), false);

        List<Recommendation> items = recommendations
                .answer(
                        question,
                        Shopper.of(List.of("bed"), Map.of("lamp", 1L, "bed", 1L, "unheard-of", 1L)),
                        SampleLists.AT)
                .items();

        assertThat(items).extracting(Recommendation::id).containsExactlyInAnyOrder("rug", "desk", "chair");
    }

    @Test
    void aCategoryIsFilledUpWithWhatIsPopularInIt() {
        Question question = new Question(20, 0, "office", Scenario.DISCOVER, Set.of(), false);

        assertThat(recommendations
                        .answer(question, Shopper.of(List.of("bed"), Map.of()), SampleLists.AT)
                        .items())
                .extracting(Recommendation::id)
                .containsExactly("desk", "chair");
    }

    @Test
    void pagesFollowEachOther() {
        List<String> whole = ids(new Question(5, 0, null, Scenario.DISCOVER, Set.of(), false));

        assertThat(ids(new Question(2, 0, null, Scenario.DISCOVER, Set.of(), false)))
                .isEqualTo(whole.subList(0, 2));
        assertThat(ids(new Question(2, 2, null, Scenario.DISCOVER, Set.of(), false)))
                .isEqualTo(whole.subList(2, 4));
        assertThat(ids(new Question(9, 4, null, Scenario.DISCOVER, Set.of(), false)))
                .isEqualTo(whole.subList(4, 5));
        assertThat(ids(new Question(9, 100, null, Scenario.DISCOVER, Set.of(), false)))
                .isEmpty();
    }

    @Test
    void whoIsUnknownGetsWhatIsPopular() {
        assertThat(recommendations
                        .answer(
                                new Question(2, 0, null, Scenario.CONTINUE, Set.of(), true),
                                Shopper.UNKNOWN,
                                SampleLists.AT)
                        .items())
                .extracting(Recommendation::id)
                .containsExactly("sofa", "lamp");
    }

    @Test
    void reasonsAreTheProductsOfTheSessionTheLaterOnesMore() {
        List<Reason> reasons =
                recommendations.because(Shopper.of(List.of("desk", "unheard-of", "bed"), Map.of()), "lamp");

        assertThat(reasons).extracting(Reason::itemId).containsExactly("bed", "desk");
        assertThat(reasons.get(0).weight()).isGreaterThan(0.75);
        assertThat(reasons.stream().mapToDouble(Reason::weight).sum()).isEqualTo(1);
        assertThat(recommendations.because(Shopper.of(List.of("bed"), Map.of()), "sofa"))
                .isEmpty();
        assertThat(recommendations.because(Shopper.of(List.of("bed"), Map.of()), "unheard-of"))
                .isEmpty();
    }

    @Test
    void aSessionIsWhatWasViewedInItInTheOrderOfTheClicks() {
        SessionProfile profile = new SessionProfile(
                List.of(
                        new ProfileInteraction(1, Action.VIEW, "s-1", "rug"),
                        new ProfileInteraction(2, Action.CLICK, "s-2", "bed"),
                        new ProfileInteraction(3, Action.ADD_TO_CART, "s-2", "sofa"),
                        new ProfileInteraction(4, Action.VIEW, "s-2", "lamp"),
                        new ProfileInteraction(5, Action.VIEW, "s-2", "bed")),
                Map.of(),
                Map.of("desk", 1L));

        assertThat(Shopper.of(profile, "s-2"))
                .isEqualTo(new Shopper(List.of("bed", "lamp", "bed"), Map.of("desk", 1L), profile.interactions()));
    }

    @Test
    void aProductThatIsNotCountedAnyMoreIsInNoList() {
        lists.put(List.of(SampleLists.removal(SampleLists.viewed("lamp", "", 0))));

        assertThat(answer(Scenario.DISCOVER, Set.of(), "bed"))
                .extracting(Recommendation::id)
                .doesNotContain("lamp");
        lists.renew(SampleLists.AT);
        assertThat(answer(Scenario.DISCOVER, Set.of(), "bed"))
                .extracting(Recommendation::id)
                .startsWith("rug")
                .doesNotContain("lamp");
        assertThat(answer(Scenario.DISCOVER, Set.of(), "lamp")).isNotEmpty();
    }

    @Test
    void whatNobodyHasLookedAtForLongGoesWithWhatIsLikeIt() {
        lists.put(List.of(SampleLists.change(SampleLists.viewed("bed box", "bedroom", 1))));
        lists.renew(SampleLists.AT);

        List<Recommendation> items = recommendations
                .answer(
                        new Question(20, 0, null, Scenario.DISCOVER, Set.of(), true),
                        Shopper.of(List.of("bed box"), Map.of()),
                        SampleLists.AT)
                .items();

        assertThat(items.get(0).id()).isEqualTo("bed");
        assertThat(items.get(0).source()).isEqualTo(Source.CONTENT);
        assertThat(items.get(0).reasons()).containsExactly(new Reason(Reason.Type.SIMILAR, "bed box", 1));
        assertThat(answer(Scenario.DISCOVER, Set.of(), "sofa"))
                .extracting(Recommendation::source)
                .doesNotContain(Source.CONTENT);
    }

    @Test
    void aNewProductIsShownToWhoIsUnknownAndToNobodyElse() {
        Recommendations exploring = new Recommendations(
                lists,
                new PopularLists(),
                () -> new UsedRanker(Ranker.BASE, "base"),
                ItemFactors::none,
                List::of,
                new Exploration(1, () -> 0));
        Question two = new Question(2, 0, null, Scenario.CONTINUE, Set.of(), false);
        // rug, desk and chair are the new ones, of which the first is drawn
        String drawn = explored(
                        exploring, new Question(5, 0, null, Scenario.CONTINUE, Set.of(), false), Shopper.UNKNOWN)
                .get(0);

        assertThat(drawn).isIn("rug", "desk", "chair");
        assertThat(explored(exploring, two, Shopper.UNKNOWN))
                .as("a list that is too short")
                .isEmpty();
        assertThat(explored(exploring, new Question(4, 1, null, Scenario.CONTINUE, Set.of(), false), Shopper.UNKNOWN))
                .as("another page")
                .isEmpty();
        assertThat(explored(
                        exploring, new Question(3, 0, null, Scenario.CONTINUE, Set.of(drawn), false), Shopper.UNKNOWN))
                .hasSize(1)
                .doesNotContain(drawn);
        assertThat(explored(
                        exploring,
                        new Question(3, 0, null, Scenario.CONTINUE, Set.of(), false),
                        Shopper.of(List.of(), Map.of("rug", 1L, "desk", 1L, "chair", 1L))))
                .isEmpty();
        assertThat(explored(
                        exploring,
                        new Question(5, 0, null, Scenario.CONTINUE, Set.of(), false),
                        Shopper.of(List.of("bed"), Map.of())))
                .isEmpty();
        lists.renew(SampleLists.AT + Duration.ofDays(15).toMillis());
        assertThat(explored(exploring, new Question(3, 0, null, Scenario.CONTINUE, Set.of(), false), Shopper.UNKNOWN))
                .as("two weeks later")
                .isEmpty();
    }

    private static List<String> explored(Recommendations recommendations, Question question, Shopper shopper) {
        return recommendations.answer(question, shopper, SampleLists.AT).items().stream()
                .filter(item -> item.source() == Source.EXPLORE)
                .map(Recommendation::id)
                .toList();
    }

    @Test
    void countsWhatIsOfTheMostPopularHundredth() {
        assertThat(recommendations
                        .answer(
                                new Question(5, 0, null, Scenario.CONTINUE, Set.of(), false),
                                Shopper.UNKNOWN,
                                SampleLists.AT)
                        .topPercent())
                .isEqualTo(1);
    }

    private List<String> ids(Question question) {
        return recommendations.answer(question, Shopper.of(List.of("bed"), Map.of()), SampleLists.AT).items().stream()
                .map(Recommendation::id)
                .toList();
    }

    private List<Recommendation> answer(Scenario scenario, Set<String> exclude, String... session) {
        return recommendations
                .answer(
                        new Question(20, 0, null, scenario, exclude, false),
                        Shopper.of(List.of(session), Map.of()),
                        SampleLists.AT)
                .items();
    }
}
