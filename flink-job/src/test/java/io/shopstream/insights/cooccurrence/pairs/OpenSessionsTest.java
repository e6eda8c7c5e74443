package io.shopstream.insights.cooccurrence.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Decay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Room for four sessions of one product. */
class OpenSessionsTest {

    private final OpenSessions sessions = new OpenSessions(4L * one("any").bytes());
    private final List<String> saved = new ArrayList<>();

    @Test
    void theOnesNotHeardOfForLongestLeaveAndAreSavedOnce() throws Exception {
        hold("a", true);
        hold("b", false);
        hold("c", true);
        hold("d", true);
        assertThat(sessions.get("a")).isNotNull();
        assertThat(saved).isEmpty();

        hold("e", true);
        // an eighth of the room is left free, so two go; b had nothing new
        assertThat(saved).containsExactly("c");
        assertThat(sessions.size()).isEqualTo(3);
        assertThat(sessions.get("b")).isNull();
        assertThat(sessions.get("a")).isNotNull();

        sessions.save(session -> saved.add(session.key));
        sessions.save(session -> saved.add(session.key));
        assertThat(saved).containsExactlyInAnyOrder("c", "d", "e", "a");
    }

    @Test
    void aSessionThatGrowsTakesTheRoomOfOthers() throws Exception {
        hold("a", true);
        hold("b", true);
        OpenSession grown = one("c");
        sessions.hold(grown, session -> saved.add(session.key));
        for (int i = 0; i < 40; i++) {
            grown.viewed.add(100 + i, 500);
        }
        sessions.hold(grown, session -> saved.add(session.key));
        assertThat(saved).containsExactly("a");

        for (int i = 0; i < 400; i++) {
            grown.viewed.add(1_000 + i, 500);
        }
        sessions.hold(grown, session -> saved.add(session.key));
        assertThat(sessions.size()).isZero();
        assertThat(saved).containsExactly("a", "b");
    }

    @Test
    void whatIsForgottenLeavesItsRoom() throws Exception {
        for (int i = 0; i < 100; i++) {
            hold("a", true);
            sessions.forget("a");
            sessions.forget("never heard of");
        }
        assertThat(sessions.size()).isZero();
        assertThat(saved).isEmpty();
    }

    private void hold(String key, boolean unsaved) throws Exception {
        OpenSession session = one(key);
        session.unsaved = unsaved;
        sessions.hold(session, left -> saved.add(left.key));
    }

    private static OpenSession one(String key) {
        OpenSession session = new OpenSession(key, 1, Decay.NONE, SessionHistory.NONE);
        session.viewed.add(1, 500);
        return session;
    }
}
