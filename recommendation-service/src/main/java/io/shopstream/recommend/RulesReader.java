package io.shopstream.recommend;

import com.fasterxml.jackson.databind.JsonNode;
import io.shopstream.recommend.answer.Rule;
import io.shopstream.recommend.json.JsonFields;
import io.shopstream.settings.Durations;
import io.shopstream.web.InvalidRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rules; whatever is not as documented is an {@link InvalidRequest} that names the rule. */
final class RulesReader {

    static final int MOST_RULES = 500;

    private static final int MOST_ITEMS = 100;
    private static final int MOST_POSITION = 100;

    /** Beyond it a rule would better block or pin. */
    private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(1_000_000);

    private static final Set<String> PRODUCTS = Set.of("items", "category", "minPrice", "maxPrice");
    private static final Set<String> WHEN = Set.of("from", "until", "scenario");

    private final JsonFields fields;

    private RulesReader(JsonFields fields) {
        this.fields = fields;
    }

    /** Those of an array. */
    static List<Rule> read(JsonNode array) {
        if (array.size() > MOST_RULES) {
            throw new InvalidRequest(400, "there are at most " + MOST_RULES + " rules");
        }
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode rule : array) {
            Rule read = new RulesReader(new JsonFields(rule, "rule " + rules.size())).rule();
            if (!ids.add(read.id())) {
                throw new InvalidRequest(400, "rule " + rules.size() + " has the id of an earlier one");
            }
            rules.add(read);
        }
        return List.copyOf(rules);
    }

    private Rule rule() {
        fields.requireObject();
        String id = QuestionReader.id("the id of " + fields.name(), fields.required("id"));
        String effectName = fields.required("effect");
        Set<String> known = new HashSet<>(Set.of("id", "effect"));
        known.addAll(PRODUCTS);
        known.addAll(WHEN);
        Rule.Effect effect = effect(effectName, known);
        fields.only(known, "has a field that '" + effectName + "' does not take");
        Rule.Products products =
                new Rule.Products(items(), fields.text("category"), decimal("minPrice"), decimal("maxPrice"));
        boolean ofAll = products.items().isEmpty()
                && products.category() == null
                && products.minPrice() == null
                && products.maxPrice() == null;
        if (ofAll && !(effect instanceof Rule.Most || effect instanceof Rule.Rebuy)) {
            throw fields.wrong("is about all products: it needs items, category, minPrice or maxPrice");
        }
        return new Rule(
                id,
                effect,
                products,
                new Rule.When(fields.instant("from"), fields.instant("until"), fields.scenario()));
    }

    private Rule.Effect effect(String effect, Set<String> known) {
        switch (effect) {
            case "block" -> {
                return new Rule.Block();
            }
            case "boost", "bury" -> {
                known.add("factor");
                return new Rule.Scale(factor(effect));
            }
            case "pin" -> {
                known.add("position");
                return new Rule.Pin(number("position", MOST_POSITION));
            }
            case "most" -> {
                known.add("count");
                return new Rule.Most(number("count", MOST_POSITION));
            }
            case "rebuy" -> {
                known.add("after");
                return new Rule.Rebuy(after());
            }
            default -> throw fields.wrong("has an effect that is none of block, boost, bury, pin, most, rebuy");
        }
    }

    /** How many times as likely. */
    private double factor(String effect) {
        @Nullable BigDecimal factor = decimal("factor");
        if (factor == null || factor.compareTo(BigDecimal.ONE) <= 0 || factor.compareTo(MOST_FACTOR) > 0) {
            throw fields.wrong("needs a factor above 1 and up to a million");
        }
        return effect.equals("boost") ? factor.doubleValue() : 1 / factor.doubleValue();
    }

    private int number(String field, int most) {
        JsonNode number = fields.json().path(field);
        if (!number.isInt() || number.intValue() < 1 || number.intValue() > most) {
            throw fields.wrong("needs a " + field + " from 1 to " + most);
        }
        return number.intValue();
    }

    private Duration after() {
        try {
            return Durations.parse(fields.required("after"));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw fields.wrong("needs an after such as 30 d");
        }
    }

    private List<String> items() {
        JsonNode items = fields.json().path("items");
        List<String> ids = new ArrayList<>();
        if (!items.isMissingNode() && (!items.isArray() || items.isEmpty() || items.size() > MOST_ITEMS)) {
            throw fields.wrong("has items that are no array of 1 to " + MOST_ITEMS + " ids");
        }
        for (JsonNode item : items) {
            if (!item.isTextual()) {
                throw fields.wrong("has an item that is no text");
            }
            ids.add(QuestionReader.id("each item of " + fields.name(), item.textValue()));
        }
        return ids;
    }

    private @Nullable BigDecimal decimal(String field) {
        JsonNode number = fields.json().path(field);
        if (number.isMissingNode()) {
            return null;
        }
        if (!number.isNumber()) {
            throw fields.wrong("has a " + field + " that is no number");
        }
        return number.decimalValue();
    }
}
