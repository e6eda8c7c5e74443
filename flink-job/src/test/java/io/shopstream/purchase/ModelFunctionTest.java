package io.shopstream.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.prediction.model.PurchaseModelFile;
import io.shopstream.session.codec.ModelCodec;
import io.shopstream.session.recommendation.PublishedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelFunctionTest {

    private static final byte[] FILE = Visits.file(Visits.model(1));
    private static final byte[] OTHER = Visits.file(Visits.model(2));

    private KeyedOneInputStreamOperatorTestHarness<String, ModelRecord, LoadedModel> harness;

    @BeforeEach
    void start() throws Exception {
        StubModels.clear();
        harness = harness();
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ModelRecord, LoadedModel> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ModelFunction(new StubModels())), ModelRecord::name, Types.STRING);
    }

    private void publish(String version, byte[] file) throws Exception {
        record(StubModels.publish(PurchaseModelFile.MODEL, version, file));
    }

    private void record(byte[] value) throws Exception {
        harness.processElement(new ModelRecord(PurchaseModelFile.MODEL, value), 0);
    }

    private List<String> passed() {
        List<String> versions =
                harness.extractOutputValues().stream().map(LoadedModel::version).toList();
        harness.getOutput().clear();
        return versions;
    }

    @Test
    void theLastOfAMomentIsFetched() throws Exception {
        publish("20261120T100000Z-00000001", FILE);
        publish("20261120T110000Z-00000002", OTHER);
        assertThat(passed()).isEmpty();
        harness.setProcessingTime(1_000);
        assertThat(passed()).containsExactly("20261120T110000Z-00000002");

        // what the release brings: nothing
        record(new byte[0]);
        harness.setProcessingTime(2_000);
        assertThat(passed()).containsExactly("");
    }

    @Test
    void whatCannotBeUsedLeavesTheOldOne() throws Exception {
        byte[] flipped = FILE.clone();
        flipped[FILE.length / 2] ^= 1;
        publish("20261120T100000Z-00000001", flipped);
        harness.setProcessingTime(1_000);
        publish("20261120T100000Z-00000002", Arrays.copyOf(FILE, FILE.length - 9));
        harness.setProcessingTime(2_000);
        publish("20261120T100000Z-00000003", "no model at all".getBytes(UTF_8));
        harness.setProcessingTime(3_000);
        record("{}".getBytes(UTF_8));
        harness.setProcessingTime(4_000);
        record(ModelCodec.write(new PublishedModel(
                PurchaseModelFile.MODEL, "20261120T100000Z-00000004", "0".repeat(64), 7, 1, Map.of())));
        harness.setProcessingTime(5_000);
        assertThat(passed()).isEmpty();

        publish("20261120T120000Z-00000005", FILE);
        harness.setProcessingTime(6_000);
        assertThat(passed()).containsExactly("20261120T120000Z-00000005");
    }

    @Test
    void whileMongoIsAwayItIsTriedAgainAlsoAfterAFailure() throws Exception {
        StubModels.away = true;
        publish("20261120T100000Z-00000001", FILE);
        harness.setProcessingTime(4_000);
        OperatorSubtaskState kept = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(kept);
        harness.open();
        harness.setProcessingTime(9_000);
        assertThat(passed()).isEmpty();

        StubModels.away = false;
        harness.setProcessingTime(9_000 + 2 * ModelFunction.RETRY_MILLIS);
        assertThat(passed()).containsExactly("20261120T100000Z-00000001");
        harness.setProcessingTime(60_000);
        assertThat(passed()).isEmpty();
    }
}
