package io.shopstream.training.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.ActionWeights;
import io.shopstream.factorization.FactorizationException;
import io.shopstream.factorization.FactorizationLimits;
import io.shopstream.factorization.Ratings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.training.StubArchive;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArchivedActionsTest {

    private static final ActionWeights WEIGHTS = ActionWeights.defaults();
    private static final FactorizationLimits LIMITS = FactorizationLimits.ofThisProcess();
    private static final int ALL = 1_000;

    private final StubArchive archive = new StubArchive();

    @AfterEach
    void stop() {
        archive.close();
    }

    private static Iterable<String> lines(Ratings actions) {
        return IntStream.range(0, actions.size())
                .mapToObj(action -> actions.userIds().id(actions.user(action)) + " "
                        + actions.itemIds().id(actions.item(action)) + " " + actions.value(action) + " "
                        + (actions.timeMillis(action) - StubArchive.START.toEpochMilli()) / 1_000)
                .toList();
    }

    @Test
    void readsEachActionWithItsWeight() {
        archive.add("u-1", "s", "1 view bed", "2 add_to_cart bed", "3 remove_from_cart bed", "4 purchase lamp");
        archive.add("u-2", "t", "5 review bed 5", "6 review lamp 3", "7 review rug 1", "8 favorite sofa");
        archive.addNoSession();

        ArchivedActions read = ArchivedActions.read(archive.settings, null, ALL, WEIGHTS, LIMITS);

        assertThat(lines(read.actions()))
                .containsExactlyInAnyOrder(
                        "u-1 bed 1.0 1",
                        "u-1 bed 3.0 2",
                        "u-1 bed -2.0 3",
                        "u-1 lamp 5.0 4",
                        "u-2 bed 4.0 5",
                        "u-2 rug -4.0 7",
                        "u-2 sofa 2.0 8");
        assertThat(read.unreadable()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsOlderAndStopsWhereThereIsEnough() {
        for (int day = 0; day < 64; day++) {
            archive.add("u-" + day, "s", day * 86_400 + " view p" + day);
        }

        assertThat(lines(ArchivedActions.read(
                                archive.settings, StubArchive.START.plusSeconds(62 * 86_400 - 1), ALL, WEIGHTS, LIMITS)
                        .actions()))
                .hasSize(2);
        assertThat(ArchivedActions.read(archive.settings, null, 5, WEIGHTS, LIMITS)
                        .actions()
                        .size())
                .isBetween(5, 20);
    }

    @Test
    void moreThanTheLimitsHoldIsRefused() {
        for (int user = 0; user < 20; user++) {
            archive.add("u-" + user, "s", user + " view bed");
        }
        FactorizationLimits few = new FactorizationLimits(1_000, 10, 10, 256, 1 << 30);

        assertThatThrownBy(() -> ArchivedActions.read(archive.settings, null, ALL, WEIGHTS, few))
                .isInstanceOf(FactorizationException.class)
                .hasMessage("there are more than 10 users");
    }

    @Test
    void anEmptyArchiveIsOneLine() {
        assertThatThrownBy(() -> ArchivedActions.read(archive.settings, null, ALL, WEIGHTS, LIMITS))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("the archive is empty");
    }
}
