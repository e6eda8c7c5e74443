package io.shopstream.recommend.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.factorization.serving.ItemFactors;
import io.shopstream.ranking.ListSettings;
import io.shopstream.ranking.Ranker;
import io.shopstream.recommend.SampleLists;
import io.shopstream.recommend.answer.Recommendation.Source;
import io.shopstream.recommend.answer.Rule.Effect;
import io.shopstream.recommend.answer.Rule.Products;
import io.shopstream.recommend.answer.Rule.When;
import io.shopstream.recommend.lists.LiveLists;
import io.shopstream.recommend.lists.PopularLists;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules over a shop whose list to discover after a bed is lamp, rug, desk, sofa, chair. */
class RulesTest {

    private static final When ALWAYS = new When(null, null, null);
    private static final Instant AT = Instant.ofEpochMilli(SampleLists.AT);

    private final LiveLists lists =
            new LiveLists(new ListSettings(Duration.ofDays(60), Duration.ofDays(2), 100), SampleLists.AT);

    @BeforeEach
    void fill() {
        lists.put(SampleLists.shop().stream().map(SampleLists::change).toList());
        lists.renew(SampleLists.AT);
    }

    @Test
    void withoutRulesTheListIsAsItIsRanked() {
        assertThat(ids()).containsExactly("lamp", "rug", "desk", "sofa", "chair");
    }

    @Test
    void whatIsBlockedIsNotShown() {
        assertThat(ids(rule("office", new Rule.Block(), category("office")))).containsExactly("lamp", "rug", "sofa");
        assertThat(ids(rule("cheap", new Rule.Block(), price(null, "9.90")))).isEmpty();
        assertThat(ids(rule("dear", new Rule.Block(), price("9.91", null)))).hasSize(5);
    }

    /** The base of the rug is some two fifths of the lamp's. */
    @Test
    void aFactorCountsAsOften() {
        Rule some = rule("some", new Rule.Scale(1.01), items("rug"));
        Rule many = rule("many", new Rule.Scale(1_000), items("rug"));
        Rule few = rule("few", new Rule.Scale(1e-6), items("lamp"));

        assertThat(ids(some)).containsExactly("lamp", "rug", "desk", "sofa", "chair");
        assertThat(ids(many)).startsWith("rug", "lamp");
        assertThat(ids(few)).last().isEqualTo("lamp");
        assertThat(ids(many, rule("all", new Rule.Scale(1e6), items("chair")))).startsWith("chair", "rug");
    }

    @Test
    void whatIsPinnedHasItsPlaceRankedOrNot() {
        lists.put(List.of(SampleLists.change(SampleLists.viewed("new", "light", 1))));
        assertThat(ids(rule("sale", new Rule.Pin(2), items("chair", "new"))))
                .containsExactly("lamp", "chair", "new", "rug", "desk", "sofa");
        assertThat(ids(rule("office", new Rule.Pin(1), category("office")))).startsWith("desk", "lamp", "rug");
        assertThat(ids(rule("last", new Rule.Pin(50), items("lamp")))).last().isEqualTo("lamp");
        assertThat(ids(rule("one", new Rule.Pin(1), items("rug")), rule("two", new Rule.Pin(1), items("sofa"))))
                .startsWith("rug", "sofa", "lamp");
        assertThat(answer(question(0, 20), rule("sale", new Rule.Pin(1), items("new")))
                        .items()
                        .get(0)
                        .source())
                .isEqualTo(Source.RULE);
    }

    @Test
    void whatIsPinnedIsNotShownWhereItIsNotWanted() {
        Question without = new Question(20, 0, null, Scenario.DISCOVER, Set.of("chair"), false);
        assertThat(answer(without, rule("sale", new Rule.Pin(1), items("chair", "bed", "unheard-of")))
                        .items())
                .extracting(Recommendation::id)
                .containsExactly("lamp", "rug", "desk", "sofa");
    }

    @Test
    void aListHasNoMoreOfACategory() {
        assertThat(ids(rule("mix", new Rule.Most(1), any()))).containsExactly("lamp", "rug", "desk", "sofa");
        assertThat(ids(rule("mix", new Rule.Most(1), category("light")))).hasSize(5);
        assertThat(ids(rule("mix", new Rule.Most(1), any()), rule("pin", new Rule.Pin(4), items("chair"))))
                .containsExactly("lamp", "rug", "sofa", "chair");
    }

    @Test
    void whatWasBoughtComesAgainWhenItsTimeIsOver() {
        Rule soon = rule("soon", new Rule.Rebuy(Duration.ofDays(30)), category("light"));
        Map<String, Long> bought =
                Map.of("lamp", SampleLists.AT - Duration.ofDays(30).toMillis(), "rug", 0L);
        Map<String, Long> lately =
                Map.of("lamp", SampleLists.AT - Duration.ofDays(30).toMillis() + 1);

        assertThat(ids(bought, soon)).startsWith("lamp").doesNotContain("rug");
        assertThat(ids(lately, soon)).doesNotContain("lamp").contains("rug");
        assertThat(ids(bought)).doesNotContain("lamp", "rug");
    }

    @Test
    void aRuleHoldsForItsTimeAndScenario() {
        Rule.Block block = new Rule.Block();
        assertThat(ids(new Rule("r", block, items("lamp"), new When(AT, null, null))))
                .doesNotContain("lamp");
        assertThat(ids(new Rule("r", block, items("lamp"), new When(AT.plusMillis(1), null, null))))
                .contains("lamp");
        assertThat(ids(new Rule("r", block, items("lamp"), new When(null, AT, null))))
                .contains("lamp");
        assertThat(ids(new Rule("r", block, items("lamp"), new When(null, AT.plusMillis(1), null))))
                .doesNotContain("lamp");
        assertThat(ids(new Rule("r", block, items("lamp"), new When(null, null, Scenario.CONTINUE))))
                .contains("lamp");
        assertThat(ids(new Rule("r", block, items("lamp"), new When(null, null, Scenario.DISCOVER))))
                .doesNotContain("lamp");
    }

    @Test
    void pagesFollowEachOther() {
        Rule[] rules = {
            rule("pin", new Rule.Pin(3), items("chair")),
            rule("mix", new Rule.Most(1), any()),
            rule("bury", new Rule.Scale(1e-6), items("lamp"))
        };
        List<String> whole = ids(rules);

        assertThat(answer(question(0, 2), rules).items())
                .extracting(Recommendation::id)
                .isEqualTo(whole.subList(0, 2));
        assertThat(answer(question(2, 2), rules).items())
                .extracting(Recommendation::id)
                .isEqualTo(whole.subList(2, 4));
    }

    @Test
    void anAnswerSaysWhichRulesMadeADifference() {
        Answer answer = answer(
                question(0, 20),
                rule("block", new Rule.Block(), items("rug")),
                rule("idle", new Rule.Block(), items("unheard-of")),
                rule("boost", new Rule.Scale(2), items("desk")),
                rule("pin", new Rule.Pin(1), items("desk")),
                rule("mix", new Rule.Most(9), any()));

        assertThat(answer.rules()).containsExactlyInAnyOrder("block", "boost", "pin");
        assertThat(answer.items().get(0).rules()).containsExactly("boost", "pin");
        assertThat(answer.items().get(1).rules()).isEmpty();
    }

    /** Trending: sofa, lamp, bed, chair, desk, rug, of which the last three are new. */
    @Test
    void aNewProductTakesNoPlaceThatARuleHasGiven() {
        assertThat(explored(3)).containsExactly("sofa", "lamp", "rug");
        assertThat(explored(4, rule("pin", new Rule.Pin(3), items("bed"))))
                .containsExactly("sofa", "lamp", "bed", "rug");
        assertThat(explored(3, rule("pin", new Rule.Pin(3), items("bed")))).containsExactly("sofa", "lamp", "bed");
        assertThat(explored(3, rule("mix", new Rule.Most(1), any()), rule("pin", new Rule.Pin(1), items("desk"))))
                .as("desk and chair are of one category")
                .containsExactly("desk", "sofa", "rug");
    }

    private List<String> explored(int count, Rule... rules) {
        return ids(recommendations(1, rules).answer(question(0, count), Shopper.UNKNOWN, SampleLists.AT));
    }

    private List<String> ids(Rule... rules) {
        return ids(Map.of(), rules);
    }

    private List<String> ids(Map<String, Long> bought, Rule... rules) {
        Shopper shopper = Shopper.of(List.of("bed"), bought);
        return ids(recommendations(0, rules).answer(question(0, 20), shopper, SampleLists.AT));
    }

    private static List<String> ids(Answer answer) {
        return answer.items().stream().map(Recommendation::id).toList();
    }

    private Answer answer(Question question, Rule... rules) {
        return recommendations(0, rules).answer(question, Shopper.of(List.of("bed"), Map.of()), SampleLists.AT);
    }

    private Recommendations recommendations(double explore, Rule... rules) {
        return new Recommendations(
                lists,
                new PopularLists(),
                () -> new UsedRanker(Ranker.BASE, "base"),
                ItemFactors::none,
                () -> List.of(rules),
                new Exploration(explore, () -> 0));
    }

    private static Question question(int offset, int count) {
        return new Question(count, offset, null, Scenario.DISCOVER, Set.of(), false);
    }

    private static Rule rule(String id, Effect effect, Products products) {
        return new Rule(id, effect, products, ALWAYS);
    }

    private static Products any() {
        return new Products(List.of(), null, null, null);
    }

    private static Products items(String... ids) {
        return new Products(List.of(ids), null, null, null);
    }

    private static Products category(String category) {
        return new Products(List.of(), category, null, null);
    }

    private static Products price(@Nullable String least, @Nullable String most) {
        return new Products(
                List.of(),
                null,
                least == null ? null : new BigDecimal(least),
                most == null ? null : new BigDecimal(most));
    }
}
