package io.shopstream.gate.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WriteLogTest {

    private static final TopicPartition SECOND = new TopicPartition("valid_customer_session", 1);

    private final WriteLog log = new WriteLog();

    @Test
    void knowsWhereEachRecordOfTheTransactionIs() throws IOException {
        acknowledge(Transactions.FIRST, 7, 8, 9, 20);
        acknowledge(SECOND, 3);
        acknowledge(Transactions.FIRST, 21, 30);

        assertThat(log.take())
                .containsExactly(
                        Transactions.part(Transactions.FIRST, 7, 8, 9, 20, 21, 30), Transactions.part(SECOND, 3));
    }

    @Test
    void beginsAnewWithTheNextTransaction() throws IOException {
        acknowledge(Transactions.FIRST, 7);
        log.take();

        assertThat(log.take()).isEmpty();
        acknowledge(Transactions.FIRST, 8);
        assertThat(log.take()).containsExactly(Transactions.part(Transactions.FIRST, 8));
    }

    @Test
    void refusesATransactionOfWhichARecordIsNobodyKnowsWhere() {
        acknowledge(Transactions.FIRST, 7, -1, 9);

        assertThatThrownBy(log::take)
                .isInstanceOf(IOException.class)
                .hasMessage("Kafka did not say where it keeps a record: starting over from the last checkpoint");
    }

    private void acknowledge(TopicPartition partition, long... offsets) {
        for (long offset : offsets) {
            log.accept(Transactions.acknowledged(partition, offset));
        }
    }
}
