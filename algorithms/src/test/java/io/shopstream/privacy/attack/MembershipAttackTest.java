package io.shopstream.privacy.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MembershipAttackTest {

    @Test
    void theAdvantageIsTheShareOfMembersLessThatOfOthers() {
        assertThat(MembershipAttack.byLoss(new double[] {1, 1, 1, 5}, new double[] {1, 3, 3, 3, 2}))
                .isEqualTo(0.75 - 0.4);
        assertThat(MembershipAttack.byRatio(new double[] {-1, -2, 0.5, 0}, new double[] {-1, 1, 0, 3}))
                .isEqualTo(0.25);
    }

    @Test
    void whoKnowsHasAnAdvantageOfOneAndWhoGuessesNone() {
        double[] low = {0.1, 0.1};
        double[] high = {3, 4};
        assertThat(MembershipAttack.byLoss(low, high)).isEqualTo(1);
        assertThat(MembershipAttack.byLoss(low, low)).isZero();
        assertThat(MembershipAttack.byRatio(new double[] {-1}, new double[] {1}))
                .isEqualTo(1);
        assertThat(MembershipAttack.byRatio(new double[] {0}, new double[] {0})).isZero();
    }
}
