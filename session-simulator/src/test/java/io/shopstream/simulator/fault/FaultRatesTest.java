package io.shopstream.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FaultRatesTest {

    @Test
    void readsRatesByName() {
        FaultRates rates = FaultRates.parse("duplicate=0.1, late=0.05,malformed=0");

        assertThat(rates.of(Fault.DUPLICATE_NEAR)).isEqualTo(0.05);
        assertThat(rates.of(Fault.DUPLICATE_FAR)).isEqualTo(0.05);
        assertThat(rates.of(Fault.LATE_NEAR)).isEqualTo(0.025);
        assertThat(rates.of(Fault.LATE_FAR)).isEqualTo(0.025);
        assertThat(rates.of(Fault.MALFORMED)).isZero();
        assertThat(rates.of(Fault.OVERSIZE)).isZero();
    }

    @Test
    void allIsEveryKindWithBothDuplicatesAsOneAndWithoutWhatDependsOnTheRunsBefore() {
        FaultRates rates = FaultRates.parse("all=0.05,oversize=0.01");

        for (Fault fault : Fault.values()) {
            double expected =
                    switch (fault) {
                        case DUPLICATE_NEAR, DUPLICATE_FAR -> 0.025;
                        case OVERSIZE -> 0.01;
                        case LATE_FAR -> 0;
                        default -> 0.05;
                    };
            assertThat(rates.of(fault)).as(fault.flagName()).isEqualTo(expected);
        }
    }

    @Test
    void drawsEachFaultInItsShare() {
        FaultRates rates = FaultRates.parse("duplicate_near=0.25,late_near=0.5");

        assertThat(rates.at(0)).isEqualTo(Fault.DUPLICATE_NEAR);
        assertThat(rates.at(0.2499)).isEqualTo(Fault.DUPLICATE_NEAR);
        assertThat(rates.at(0.25)).isEqualTo(Fault.LATE_NEAR);
        assertThat(rates.at(0.7499)).isEqualTo(Fault.LATE_NEAR);
        assertThat(rates.at(0.75)).isNull();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> FaultRates.parse("late"))
                .hasMessage("a fault needs a rate, as in late=0.05, not 'late'");
        assertThatThrownBy(() -> FaultRates.parse("late=often"))
                .hasMessage("a fault's rate is a number from 0 to 1, not as in 'late=often'");
        assertThatThrownBy(() -> FaultRates.parse("late=NaN"))
                .hasMessage("a fault's rate is a number from 0 to 1, not as in 'late=NaN'");
        assertThatThrownBy(() -> FaultRates.parse("fire=0.1"))
                .hasMessage("there is no fault 'fire'; there are all, duplicate, late, duplicate_near,"
                        + " duplicate_far, unknown_device, unknown_referrer, malformed, missing_field, invalid_value,"
                        + " oversize, late_near, out_of_order, late_far");
        assertThatThrownBy(() -> FaultRates.parse("late=0.6,malformed=0.6"))
                .hasMessageStartingWith("fault rates may add up to 1 at most, as a message suffers one fault");
    }
}
