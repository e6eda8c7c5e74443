package io.shopstream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.shopstream.privacy.PrivacyLedger.BudgetExceeded;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivacyLedgerTest {

    @Test
    void saysWhoSpentWhatAndAddsItUp() {
        PrivacyLedger ledger = PrivacyLedger.basic(new PrivacyLoss(1, 1e-5));

        ledger.spend("sales", "week 12", PrivacyLoss.pure(0.25));
        ledger.spend("science", "a model", new PrivacyLoss(0.5, 1e-6));

        assertThat(ledger.spent()).isEqualTo(new PrivacyLoss(0.75, 1e-6));
        assertThat(ledger.entries())
                .extracting(PrivacyLedger.Entry::who, PrivacyLedger.Entry::what)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("sales", "week 12"),
                        org.assertj.core.groups.Tuple.tuple("science", "a model"));
    }

    @Test
    void refusesWhatTheBudgetDoesNotHaveAndSpendsNothing() {
        PrivacyLedger ledger = PrivacyLedger.basic(new PrivacyLoss(1, 1e-5));
        ledger.spend("sales", "week 12", PrivacyLoss.pure(0.6));

        assertThatThrownBy(() -> ledger.spend("sales", "week 13", PrivacyLoss.pure(0.5)))
                .isInstanceOf(BudgetExceeded.class)
                .hasMessage(
                        "the budget is epsilon 1.000, delta 1.000e-05, of which epsilon 0.6000, delta 0.000 is spent: "
                                + "epsilon 0.5000, delta 0.000 for week 13 is too much");
        assertThatThrownBy(() -> ledger.spend("sales", "a model", new PrivacyLoss(0.1, 1e-4)))
                .isInstanceOf(BudgetExceeded.class);

        assertThat(ledger.spent()).isEqualTo(PrivacyLoss.pure(0.6));
        assertThat(ledger.entries()).hasSize(1);
    }

    @Test
    void whatHasNoDeltaIsNotRefusedForThatOfOthers() {
        PrivacyLedger ledger = PrivacyLedger.basic(
                PrivacyLoss.pure(1),
                List.of(new PrivacyLedger.Entry("science", "of another budget", new PrivacyLoss(0.5, 1e-6))));
        ledger.spend("sales", "week 12", PrivacyLoss.pure(0.25));

        assertThat(ledger.spent()).isEqualTo(new PrivacyLoss(0.75, 1e-6));
        assertThatThrownBy(() -> ledger.spend("science", "a model", new PrivacyLoss(0.1, 1e-12)))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void theLastBitOfASumIsNoReasonToRefuse() {
        PrivacyLedger ledger = PrivacyLedger.basic(PrivacyLoss.pure(0.3));
        for (int week = 1; week <= 3; week++) {
            ledger.spend("sales", "week " + week, PrivacyLoss.pure(0.1));
        }

        assertThat(ledger.entries()).hasSize(3);
        assertThatThrownBy(() -> ledger.spend("sales", "week 4", PrivacyLoss.pure(1e-6)))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void manySmallReleasesCostLessByRenyiCurves() {
        PrivacyLoss budget = new PrivacyLoss(4, 1e-5);
        PrivacyLedger basic = PrivacyLedger.basic(budget);
        PrivacyLedger renyi = PrivacyLedger.renyi(budget);

        assertThat(releases(basic)).isEqualTo(40);
        assertThat(releases(renyi)).isBetween(60, 90);
        assertThat(renyi.spent().epsilon()).isBetween(3.9, 4.0);
        assertThat(renyi.spent().delta()).isEqualTo(1e-5);
    }

    @Test
    void composesTrainingsByTheirCurves() {
        PrivacyLedger ledger = PrivacyLedger.renyi(new PrivacyLoss(3, 1e-5));
        RenyiCurve training = RenyiAccountant.curve(RenyiCurve.wholeOrders(), 0.01, 4, 10_000);

        ledger.spend("science", "a model", training);
        ledger.spend("science", "another model", training);

        assertThat(ledger.spent().epsilon())
                .isCloseTo(training.times(2).epsilon(1e-5), within(1e-12))
                .isLessThan(2 * training.epsilon(1e-5));
        assertThatThrownBy(() -> ledger.spend("science", "more", training.times(8)))
                .isInstanceOf(BudgetExceeded.class);
        assertThatThrownBy(() -> ledger.spend("science", "unknown", new PrivacyLoss(0.1, 1e-7)))
                .hasMessageContaining("no Renyi curve");
    }

    @Test
    void anAdvantageIsBoundedByTheLoss() {
        assertThat(PrivacyLoss.pure(0).mostAdvantage()).isZero();
        assertThat(PrivacyLoss.pure(1).mostAdvantage()).isCloseTo(0.4621, within(1e-4));
        assertThat(new PrivacyLoss(1, 0.1).mostAdvantage()).isCloseTo(0.4621 + 0.2 / 3.71828, within(1e-4));
        assertThat(PrivacyLoss.pure(5000).mostAdvantage()).isEqualTo(1);
        assertThatThrownBy(() -> new PrivacyLoss(-1, 0)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> PrivacyLedger.renyi(PrivacyLoss.pure(1))).hasMessageContaining("delta");
    }

    private static int releases(PrivacyLedger ledger) {
        for (int release = 0; ; release++) {
            try {
                ledger.spend("sales", "release " + release, PrivacyLoss.pure(0.1));
            } catch (BudgetExceeded full) {
                return release;
            }
        }
    }
}
