package io.shopstream.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelationTest {

    @Test
    void tellsShortIdsApartUnderBothRelations() {
        Set<Long> keys = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            for (Relation relation : Relation.values()) {
                assertThat(keys.add(relation.key(Integer.toString(i)))).isTrue();
                assertThat(keys.add(relation.key("p-" + i))).isTrue();
            }
        }
    }

    @Test
    void keepsTheKeysThatAreInState() {
        // the first as the reference implementation (xxHash 0.8) has it for "u-1024", the second with the salt
        assertThat(Relation.VIEWED.key("u-1024")).isEqualTo(0xf0a7a0d80efd1bacL);
        assertThat(Relation.BOUGHT.key("u-1024")).isEqualTo(0xf0a7a0d80efd1bacL ^ 0x9e3779b97f4a7c15L);
    }

    @Test
    void takesViewsAndClicksTogetherAndPurchasesAlone() {
        assertThat(Relation.of(Action.VIEW)).isEqualTo(Relation.VIEWED);
        assertThat(Relation.of(Action.CLICK)).isEqualTo(Relation.VIEWED);
        assertThat(Relation.of(Action.PURCHASE)).isEqualTo(Relation.BOUGHT);
        assertThat(Relation.of(Action.SEARCH)).isNull();
        assertThat(Relation.of(Action.ADD_TO_CART)).isNull();
    }
}
