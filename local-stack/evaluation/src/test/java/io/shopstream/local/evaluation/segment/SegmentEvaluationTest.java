package io.shopstream.local.evaluation.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentEvaluationTest {

    private final SegmentEvaluation evaluation = new SegmentEvaluation(600);

    @Test
    void segmentsAgreeWithTheKindsThatWereSimulated() {
        SegmentEvaluation.Outcome outcome = evaluation.allKinds(1);

        assertThat(outcome.agreement()).isGreaterThan(0.6);
        assertThat(outcome.count().hasStructure()).isTrue();
        assertThat(outcome.segments().stream()
                        .mapToInt(SegmentEvaluation.Found::size)
                        .sum())
                .isEqualTo(600);
        assertThat(outcome.segments().stream().map(SegmentEvaluation.Found::name))
                .doesNotHaveDuplicates();
        assertThat(evaluation.allKinds(1)).isEqualTo(outcome);
    }

    @Test
    void threeKindsAreThreeSegments() {
        SegmentEvaluation.Outcome outcome = evaluation.threeKinds(1);

        assertThat(outcome.count().k()).isEqualTo(3);
        assertThat(outcome.agreement()).isGreaterThan(0.6);
    }

    @Test
    void noiseHasNoStructure() {
        assertThat(evaluation.noise(1).hasStructure()).isFalse();
    }
}
