package io.shopstream.local.prove;

import io.shopstream.prediction.SessionEvent;
import io.shopstream.prediction.SessionFeature;
import io.shopstream.prediction.SessionFeatures;
import io.shopstream.prediction.SessionSoFar;
import io.shopstream.prediction.ShopperPast;
import io.shopstream.prediction.model.PurchaseModel;
import io.shopstream.session.ValidSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a model says of sessions, from the messages of each user in the order of their partition. */
public final class RecomputedPredictions {

    private final PurchaseModel model;
    private final Set<String> late;
    private final Set<String> seen = new HashSet<>();
    private final Map<String, SessionSoFar> sessions = new HashMap<>();
    private final Map<String, ShopperPast> pasts = new HashMap<>();
    private final Map<String, Double> probabilities = new TreeMap<>();
    private final SessionFeatures features = new SessionFeatures();
    private final float[] row = new float[SessionFeature.COUNT];

    /** @param late identities of messages that came too late for their sessions */
    public RecomputedPredictions(PurchaseModel model, Set<String> late) {
        this.model = model;
        this.late = Set.copyOf(late);
    }

    /** A message that is a copy, or late, changes nothing. */
    public void add(ValidSession message) {
        if (!seen.add(message.identity().text())
                || late.contains(message.identity().text())) {
            return;
        }
        String user = message.user().userId();
        SessionSoFar session =
                sessions.merge(message.sessionKey(), SessionSoFar.of(message), (known, more) -> known.with(message));
        ShopperPast past = pasts.getOrDefault(user, ShopperPast.NONE);
        features.write(session, past.before(session.startedAt()), model.rates(), row, 0);
        pasts.put(user, past.with(session.past(SessionEvent.key(message.sessionId()))));
        probabilities.put(message.sessionKey(), model.probability(row));
    }

    /** By session, after its last message. */
    public Map<String, Double> probabilities() {
        return probabilities;
    }
}
