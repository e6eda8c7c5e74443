package io.shopstream.simulator.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.shopstream.session.Action;
import io.shopstream.session.RejectReason;
import io.shopstream.simulator.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The truth file. Names are those of the indices wherever an index holds the like. */
final class TruthWriter {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final Truth truth;

    TruthWriter(Truth truth) {
        this.truth = truth;
    }

    void writeTo(OutputStream out, Function<String, Optional<String>> tasteGroupOf) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            writeMessages(json);
            writeFaults(json);
            json.writeNumberField("users", truth.users.size());
            writeSessions(json);
            writeTotals(json);
            writeProducts(json);
            writePairs(json);
            writeTasteGroups(json, tasteGroupOf);
            json.writeEndObject();
        }
    }

    /** Duplicates apart from the other rejects: a check may have to leave them aside. */
    private void writeMessages(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("messages");
        json.writeNumberField("published", truth.published);
        json.writeNumberField("valid", truth.valid);
        json.writeNumberField("late", truth.late);
        json.writeNumberField("duplicates", truth.rejected.getOrDefault(RejectReason.DUPLICATE, 0L));
        json.writeObjectFieldStart("rejected");
        for (RejectReason reason : RejectReason.values()) {
            // copies have a figure of their own, and an operator skips none of these
            if (reason != RejectReason.DUPLICATE && reason != RejectReason.SKIPPED) {
                json.writeNumberField(reason.wireName(), truth.rejected.getOrDefault(reason, 0L));
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeFaults(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("faults");
        for (Fault fault : Fault.values()) {
            json.writeNumberField(fault.flagName(), truth.faults.getOrDefault(fault, 0L));
        }
        json.writeEndObject();
    }

    /** A user's first session is new, all others are returning: which one comes first does not matter to the counts. */
    private void writeSessions(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("sessions");
        json.writeNumberField("total", truth.sessions.size());
        json.writeNumberField("new", truth.users.size());
        json.writeNumberField("returning", truth.sessions.size() - truth.users.size());
        json.writeNumberField("bounced", sessions(SessionTruth::isBounced));
        json.writeNumberField("cartAbandoned", sessions(SessionTruth::isCartAbandoned));
        json.writeNumberField("purchaseMade", sessions(SessionTruth::isPurchaseMade));
        json.writeEndObject();
    }

    private long sessions(Predicate<SessionTruth> which) {
        return truth.sessions.values().stream().filter(which).count();
    }

    private void writeTotals(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField(
                "interactions",
                truth.actions.values().stream().mapToLong(Long::longValue).sum());
        for (Action action : Action.values()) {
            json.writeNumberField(totalName(action), truth.actions.getOrDefault(action, 0L));
        }
        json.writeNumberField("unitsSold", truth.unitsSold);
        json.writeNumberField("amountSpent", truth.amountSpent);
        json.writeNumberField(
                "sessionDurationSeconds",
                truth.sessions.values().stream()
                        .mapToLong(SessionTruth::durationSeconds)
                        .sum());
        json.writeEndObject();
    }

    private static String totalName(Action action) {
        return switch (action) {
            case VIEW -> "pageViews";
            case CLICK -> "clicks";
            case SEARCH -> "searches";
            case FAVORITE -> "favorites";
            case ADD_TO_CART -> "addToCarts";
            case REMOVE_FROM_CART -> "removeFromCarts";
            case PURCHASE -> "purchases";
            case REVIEW -> "reviews";
        };
    }

    private void writeProducts(JsonGenerator json) throws IOException {
        TreeMap<String, ProductTruth> sorted = new TreeMap<>();
        for (int i = 0; i < truth.products.size(); i++) {
            sorted.put(truth.productIds.get(i), truth.products.get(i));
        }
        json.writeArrayFieldStart("products");
        for (Map.Entry<String, ProductTruth> product : sorted.entrySet()) {
            product.getValue().writeTo(json, product.getKey());
        }
        json.writeEndArray();
    }

    private void writePairs(JsonGenerator json) throws IOException {
        PairTruth viewed = new PairTruth();
        PairTruth bought = new PairTruth();
        for (SessionTruth session : truth.sessions.values()) {
            viewed.add(session.viewed());
            bought.add(session.bought());
        }
        json.writeObjectFieldStart("pairs");
        json.writeFieldName("viewed");
        viewed.writeTo(json, truth.productIds);
        json.writeFieldName("bought");
        bought.writeTo(json, truth.productIds);
        json.writeEndObject();
    }

    private void writeTasteGroups(JsonGenerator json, Function<String, Optional<String>> tasteGroupOf)
            throws IOException {
        TreeMap<String, TreeSet<String>> groups = new TreeMap<>();
        for (String user : truth.users) {
            tasteGroupOf.apply(user).ifPresent(group -> groups.computeIfAbsent(group, name -> new TreeSet<>())
                    .add(user));
        }
        json.writeObjectFieldStart("tasteGroups");
        for (Map.Entry<String, TreeSet<String>> group : groups.entrySet()) {
            json.writeFieldName(group.getKey());
            json.writeArray(
                    group.getValue().toArray(String[]::new), 0, group.getValue().size());
        }
        json.writeEndObject();
    }
}
