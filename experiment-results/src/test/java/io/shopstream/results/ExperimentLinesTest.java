package io.shopstream.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.experiment.Interval;
import io.shopstream.experiment.UnitSums;
import io.shopstream.experiment.UnitTotals;
import io.shopstream.search.Elasticsearch;
import io.shopstream.search.StubSearchServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads sums as the job writes them, of units that are drawn here. */
class ExperimentLinesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final Random random = new Random(5);
    private final List<String> documents = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private StubSearchServer elasticsearch;

    @BeforeEach
    void start() throws Exception {
        elasticsearch = new StubSearchServer();
    }

    @AfterEach
    void stop() {
        elasticsearch.close();
    }

    @Test
    void aLiftThatIsThereIsFoundAndSaidInASentence() throws Exception {
        document("a", "2026-11-27", units(2_000, 0.05));
        document("a", "2026-11-28", units(1_000, 0.05));
        document("b", "2026-11-27", units(3_000, 0.08));

        List<String> lines = lines("\"primary\":\"ctr\",\"guardrails\":[\"revenue\"],");

        assertThat(lines.get(0)).isEqualTo("experiment e-1, held against a");
        assertThat(lines.get(1)).contains("clicks an item shown", "revenue a unit");
        assertThat(lines.get(2)).matches("  a +3,000 +0\\.0[45].+");
        assertThat(lines.get(3)).matches("  b +3,000 +0\\.0[78].+");
        assertThat(lines.get(4)).matches("  b, clicks an item shown: lift \\+[3-9]\\d\\.\\d % .+ p 0\\.0000.+");
        assertThat(lines.get(5)).contains("more than");
        assertThat(lines).hasSize(8);
    }

    @Test
    void whatTheSumsSayIsWhatTheUnitsSay() throws Exception {
        List<long[]> units = units(50, 0.3);
        document("a", "2026-11-27", units);
        ExperimentSums sums = ExperimentSums.days(client(), "e-1").get(0);
        UnitSums.Collector ratio = new UnitSums.Collector();
        UnitSums.Collector mean = new UnitSums.Collector();
        for (long[] unit : units) {
            ratio.add(unit[2], unit[1], unit[9], unit[8]);
            mean.add(unit[5] * 0.01, 1, unit[12] * 0.01, 1);
        }
        assertThat(sums.ratio(UnitTotals.CLICKS, UnitTotals.ITEMS)).isEqualTo(ratio.sums());
        UnitSums revenue = sums.mean(UnitTotals.CENTS, 0.01);
        for (UnitSums.Value one : UnitSums.Value.values()) {
            for (UnitSums.Value other : UnitSums.Value.values()) {
                assertThat(revenue.product(one, other)).isCloseTo(mean.sums().product(one, other), Offset.offset(1e-6));
            }
        }
    }

    @Test
    void aVariantThatShowsNothingHasNoRateOfClicks() throws Exception {
        document("a", "2026-11-27", units(600, 0.1));
        document("b", "2026-11-27", units(600, -1));

        List<String> lines = lines("");

        assertThat(lines.get(3)).matches("  b +600 +- .+");
        assertThat(lines)
                .noneMatch(line -> line.startsWith("  b, clicks"))
                .anyMatch(line -> line.startsWith("  b, rev"));
    }

    @Test
    void whereNobodyHasSeenItThereIsNothingToSay() throws Exception {
        assertThat(lines("")).last().asString().contains("no unit has seen two");
    }

    @Test
    void asOfADayOnlyWhatWasCountedUntilThenCounts() throws Exception {
        document("a", "2026-11-27", units(600, 0.1));
        document("b", "2026-11-27", units(700, 0.1));
        document("a", "2026-11-28", units(40, 0.1));
        ExperimentResults results = results("");

        ExperimentResults.Reading first = results.asOf(LocalDate.parse("2026-11-27"), NOW);

        assertThat(results.days()).containsExactly(LocalDate.parse("2026-11-27"), LocalDate.parse("2026-11-28"));
        assertThat(results.asOf(LocalDate.parse("2026-11-26"), NOW).units()).isEmpty();
        assertThat(first.units()).containsEntry("a", 600L).containsEntry("b", 700L);
        assertThat(results.asOf(NOW).units()).containsEntry("a", 640L);
        // more units, so an interval that is less wide than that of the first day
        assertThat(width(results.asOf(LocalDate.parse("2026-11-28"), NOW))).isLessThan(width(first));
    }

    @Test
    void moreDaysThanOneAnswerHoldsAreSaidAndNotCutOff() {
        elasticsearch.answer("experiment_sums", """
                {"hits":{"total":{"value":10001},"hits":[]},"_shards":{"failed":0},"status":200}""");
        Elasticsearch client = new Elasticsearch(elasticsearch.settings(), "test");

        assertThatThrownBy(() -> ExperimentSums.days(client, "e-1"))
                .hasMessage("experiment e-1 has more than 10000 days of its variants");
    }

    @Test
    void sumsOfAnotherShapeAreSaid() {
        documents.add("{\"_source\":{\"experiment\":\"e-1\",\"variant\":\"a\",\"day\":\"2026-11-27\",\"sums\":[1,2]}}");

        assertThatThrownBy(() -> results("")).hasMessage("a document of experiment_sums has 2 sums");
    }

    private static double width(ExperimentResults.Reading reading) {
        Interval difference = reading.results().get(0).difference();
        return difference.high() - difference.low();
    }

    private List<String> lines(String more) throws Exception {
        return ExperimentLines.of(results(more), NOW);
    }

    private ExperimentResults results(String more) throws Exception {
        return ExperimentResults.read(
                client(),
                DefinedExperiment.of(JSON.readTree("{\"name\":\"e-1\",\"control\":\"a\"," + more
                        + "\"plannedUnits\":6000,\"variants\":[{\"name\":\"a\"},{\"name\":\"b\"}]}")));
    }

    private Elasticsearch client() {
        elasticsearch.answer(
                "experiment_sums",
                "{\"hits\":{\"total\":{\"value\":" + documents.size() + "},\"hits\":[" + String.join(",", documents)
                        + "]},\"_shards\":{\"failed\":0},\"status\":200}");
        return new Elasticsearch(elasticsearch.settings(), "test");
    }

    /** @param rate of clicks; below 0 for units that are shown nothing */
    private List<long[]> units(int count, double rate) {
        List<long[]> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long[] values = new long[14];
            for (int half = 0; half < 14; half += 7) {
                values[half] = 1 + random.nextInt(4);
                values[half + 1] = rate < 0 ? 0 : 8 * values[half];
                for (int item = 0; item < values[half + 1]; item++) {
                    values[half + 2] += random.nextDouble() < rate ? 1 : 0;
                }
                values[half + 4] = random.nextInt(4) == 0 ? 1 : 0;
                values[half + 5] = values[half + 4] * random.nextInt(90_000);
                values[half + 6] = values[half + 4];
            }
            units.add(values);
        }
        return units;
    }

    private void document(String variant, String day, List<long[]> units) {
        long[] sums = new long[120];
        for (long[] values : units) {
            sums[0]++;
            int place = 15;
            for (int i = 0; i < 14; i++) {
                sums[1 + i] += values[i];
                for (int j = i; j < 14; j++) {
                    sums[place++] += values[i] * values[j];
                }
            }
        }
        StringBuilder array = new StringBuilder();
        for (long sum : sums) {
            array.append(array.length() == 0 ? "" : ",").append(sum);
        }
        documents.add("{\"_source\":{\"experiment\":\"e-1\",\"variant\":\"" + variant + "\",\"day\":\"" + day
                + "\",\"units\":" + units.size() + ",\"mixedUnits\":0,\"sums\":[" + array + "]}}");
    }
}
