package io.shopstream.insights;

import static io.shopstream.insights.summary.MessageBuilder.message;
import static io.shopstream.insights.summary.MessageBuilder.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.settings.Arguments;
import io.shopstream.stream.DeadLetter;
import io.shopstream.stream.message.Incoming;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far messages move event time: out of orderness a minute, idleness ten seconds, as by default. */
class InteractionWatermarksTest {

    private static final long NONE = Long.MIN_VALUE;
    private static final long OUT_OF_ORDERNESS = 60_000;

    private final InsightsRules rules =
            InsightsSettings.from(Arguments.of(new String[0], Map.of())).rules();
    private TestPartitions partitions = partitions(1);

    @Test
    void aPartitionsTimeIsTheLatestThatTwoUsersHaveReached() {
        see(0, "ada", "10:05:00");
        assertThat(eventTime()).isEqualTo(NONE);
        see(0, "ben", "10:07:00");
        assertThat(eventTime()).isEqualTo(time("10:05:00"));
        see(0, "ben", "10:30:00");
        see(0, "cem", "10:08:00");
        assertThat(eventTime()).isEqualTo(time("10:08:00"));
        see(0, "ada", "10:01:00");
        assertThat(eventTime()).isEqualTo(time("10:08:00"));
        see(0, "cem", "10:40:00");
        assertThat(eventTime()).isEqualTo(time("10:30:00"));
    }

    @Test
    void theSlowestPartitionHoldsTheOthersBackUntilItIsIdle() {
        partitions = partitions(4);
        seeTwo(0, "11:50:00");
        assertThat(eventTime()).isEqualTo(NONE);
        seeTwo(1, "11:00:00");
        seeTwo(2, "11:10:00");
        seeTwo(3, "11:20:00");
        assertThat(eventTime()).isEqualTo(time("11:00:00"));
        partitions.pass(5_000);
        seeTwo(0, "11:51:00");
        partitions.pass(5_201);

        assertThat(eventTime()).isEqualTo(time("11:51:00"));
    }

    @Test
    void aRecordWithoutAMessageMovesNothing() {
        seeTwo(0, "11:00:00");
        partitions.see(0, new Incoming(null, new DeadLetter("t", null, null, new String[0])), time("11:30:00"));

        assertThat(eventTime()).isEqualTo(time("11:00:00"));
    }

    /** And takes nobody with it: not even the fourteen seconds of quiet, in which all other partitions become idle. */
    @Test
    void aMessageOf2099MovesEventTimeToNowAtMost() {
        partitions = partitions(4);
        for (int partition = 0; partition < 4; partition++) {
            seeTwo(partition, "11:59:50");
        }
        Instant future = Instant.parse("2099-01-01T00:00:00Z");
        see(0, "eve", future, Long.MAX_VALUE);
        see(0, "eva", future, -1);
        assertThat(eventTime()).isEqualTo(time("11:59:50"));
        partitions.pass(7_000);
        see(0, "eve", future, future.toEpochMilli());
        see(0, "eva", future, future.toEpochMilli());
        partitions.pass(7_000);

        assertThat(eventTime()).isEqualTo(time("12:00:07"));
        assertThat(rules.summary().lifetime().forgottenAt(time("11:30:00"))).isGreaterThan(partitions.watermark());
    }

    @Test
    void whatIsAheadOfItsOwnRecordMovesEventTimeToTheRecordAtMost() {
        // a topic that is read again, from before two users' clocks were wrong
        see(0, "ada", Instant.ofEpochMilli(time("10:50:00")), time("10:00:00"));
        see(0, "ben", Instant.ofEpochMilli(time("10:50:00")), time("10:00:00"));

        assertThat(eventTime()).isEqualTo(time("10:00:00"));
    }

    /** However many messages she sends, and whoever else is silent. */
    @Test
    void oneUserWhoIsInAnotherYearThanAllOthersMovesEventTimeByMoments() {
        partitions = partitions(4);
        Instant then = Instant.parse("2019-10-01T00:00:00Z");
        for (int partition = 0; partition < 4; partition++) {
            see(partition, "ada", then, time("11:59:00"));
            see(partition, "ben", then, time("11:59:00"));
        }
        for (int i = 0; i < 1_000; i++) {
            see(0, "eve", Instant.ofEpochMilli(time("12:00:00")), time("12:00:00"));
        }
        assertThat(eventTime()).isEqualTo(then.toEpochMilli());
        for (int second = 0; second < 14; second++) {
            partitions.pass(1_000);
            see(0, "eve", Instant.ofEpochMilli(time("12:00:00")), time("12:00:00"));
        }
        assertThat(eventTime()).isEqualTo(then.plusSeconds(14).toEpochMilli());

        see(0, "ada", then.plusSeconds(3_600), time("12:00:00"));
        assertThat(eventTime()).isEqualTo(then.plusSeconds(3_600).toEpochMilli());
    }

    @Test
    void theFirstMessageOfAPartitionIsNotBelievedEither() {
        Instant then = Instant.parse("2019-10-01T00:00:00Z");
        see(0, "eve", Instant.ofEpochMilli(time("12:00:00")), time("12:00:00"));
        see(0, "ada", then, time("12:00:00"));
        partitions.pass(5_000);

        assertThat(eventTime()).isEqualTo(then.plusSeconds(5).toEpochMilli());
    }

    /** The price of not believing one alone: such a partition says nothing, and must not hold the others back for ever. */
    @Test
    void aPartitionWithOneUserCountsAsIdle() {
        partitions = partitions(2);
        seeTwo(0, "11:00:00");
        for (int second = 0; second < 10; second++) {
            assertThat(eventTime()).isEqualTo(NONE);
            see(1, "bot", "11:00:00");
            seeTwo(0, "11:30:00");
            partitions.pass(1_050);
        }

        assertThat(eventTime()).isEqualTo(time("11:30:00"));
    }

    @Test
    void aUserWhoIsAloneAtNightTakesEventTimeOnWithTheClock() {
        seeTwo(0, "11:59:59");
        for (int minute = 1; minute <= 60; minute++) {
            partitions.pass(60_000);
            see(0, "owl", Instant.ofEpochMilli(time("12:00:00") + minute * 60_000L), -1);
        }

        assertThat(eventTime()).isEqualTo(time("12:59:59"));
    }

    @Test
    void eventTimeNeverGoesBack() {
        seeTwo(0, "10:00:00");
        see(0, "owl", "11:00:00");
        partitions.pass(5_000);
        assertThat(eventTime()).isEqualTo(time("10:00:05"));
        see(0, "ada", "10:00:01");
        assertThat(eventTime()).isEqualTo(time("10:00:05"));
        partitions.pass(1_000);
        assertThat(eventTime()).isEqualTo(time("10:00:06"));
    }

    private void see(int partition, String user, String at) {
        see(partition, user, Instant.ofEpochMilli(time(at)), -1);
    }

    private void see(int partition, String user, Instant at, long recordTimestamp) {
        ValidSession like =
                message("m").of(user, "s").view("10:00:00", "p-1", "Sofas").build();
        ValidSession message = like.toBuilder()
                .interactions(new Interaction[] {
                    like.interactions()[0].toBuilder().at(at).build()
                })
                .build();
        partitions.see(partition, new Incoming(message, null), recordTimestamp);
    }

    private void seeTwo(int partition, String at) {
        see(partition, "ada", at);
        see(partition, "ben", at);
    }

    private TestPartitions partitions(int count) {
        return new TestPartitions(count, rules, Instant.ofEpochMilli(time("12:00:00")));
    }

    private long eventTime() {
        partitions.pass(0);
        return partitions.watermark() == NONE ? NONE : partitions.watermark() + OUT_OF_ORDERNESS + 1;
    }
}
