package io.shopstream.simulator.truth;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.RejectReason;
import io.shopstream.session.SessionMessage;
import io.shopstream.simulator.ForwardingSource;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.SessionSource;
import io.shopstream.simulator.fault.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a perfect pipeline would end with, counted from the messages as they pass: what they said before a fault, and
 * which fault befell them. Shares no code with the pipeline, so that the two can be held against each other. Memory: some
 * 200 bytes a session and 100 a user. Not thread-safe.
 */
public final class Truth {

    final EnumMap<Fault, Long> faults = new EnumMap<>(Fault.class);

    final EnumMap<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);

    final EnumMap<Action, Long> actions = new EnumMap<>(Action.class);

    final Set<String> users = new HashSet<>();

    final Map<SessionKey, SessionTruth> sessions = new HashMap<>();

    /** Ids by product number, in order of first appearance. */
    final List<String> productIds = new ArrayList<>();

    final List<ProductTruth> products = new ArrayList<>();

    private final Map<String, Integer> productNumbers = new HashMap<>();

    long published;

    long valid;

    /** Of the valid ones, those too late for their sessions. */
    long late;

    long unitsSold;

    BigDecimal amountSpent = BigDecimal.ZERO;

    record SessionKey(String userId, String sessionId) {}

    /** Counts one published message. */
    public void add(OutgoingMessage message) {
        published++;
        Fault fault = message.fault();
        if (fault != null) {
            faults.merge(fault, 1L, Long::sum);
        }
        Optional<RejectReason> reason = fault == null ? Optional.empty() : fault.reason();
        if (reason.isPresent()) {
            rejected.merge(reason.get(), 1L, Long::sum);
        } else {
            valid++;
            if (fault == Fault.LATE_FAR) {
                late++;
            } else {
                addValid(message.content());
            }
        }
    }

    /** The same messages, counted as they are taken. Closing it closes {@code source}. */
    public SessionSource counting(SessionSource source) {
        return new ForwardingSource(source) {
            @Override
            public @Nullable OutgoingMessage next() throws IOException {
                OutgoingMessage message = source.next();
                if (message != null) {
                    add(message);
                }
                return message;
            }
        };
    }

    /**
     * Writes the counts as JSON.
     *
     * @param tasteGroupOf the taste group of a user; a user without one is left out of the groups
     */
    public void writeTo(OutputStream out, Function<String, Optional<String>> tasteGroupOf) throws IOException {
        new TruthWriter(this).writeTo(out, tasteGroupOf);
    }

    private void addValid(SessionMessage message) {
        String userId = message.user().userId();
        users.add(userId);
        SessionTruth session =
                sessions.computeIfAbsent(new SessionKey(userId, message.sessionId()), key -> new SessionTruth());
        for (Interaction interaction : message.interactions()) {
            addInteraction(session, interaction);
        }
    }

    private void addInteraction(SessionTruth session, Interaction interaction) {
        actions.merge(interaction.action(), 1L, Long::sum);
        String productId = interaction.productId();
        int product = productId == null ? -1 : productNumber(productId);
        session.add(interaction, product);
        if (product >= 0) {
            products.get(product).add(interaction);
        }
        if (interaction.action() == Action.PURCHASE) {
            unitsSold += Purchase.units(interaction);
            amountSpent = amountSpent.add(Purchase.amount(interaction));
        }
    }

    private int productNumber(String productId) {
        Integer known = productNumbers.get(productId);
        if (known != null) {
            return known;
        }
        productNumbers.put(productId, productIds.size());
        productIds.add(productId);
        products.add(new ProductTruth());
        return productIds.size() - 1;
    }
}
