package io.shopstream.sessionprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.Action;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileInteractionTest {

    @Property
    void isReadBackWhateverItsIdsAre(
            @ForAll long atMillis, @ForAll Action action, @ForAll String sessionId, @ForAll String productId) {
        ProfileInteraction interaction = new ProfileInteraction(atMillis, action, sessionId, productId);

        assertThat(ProfileInteraction.parse(interaction.member())).isEqualTo(interaction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p-7",
                "1 view 3",
                "x view 3 s-1p-7",
                "1 look 3 s-1p-7",
                "1 view x s-1p-7",
                "1 view -1 s-1p-7",
                "1 view 8 s-1p-7"
            })
    void whatSomebodyElseWroteIsNone(String member) {
        assertThat(ProfileInteraction.parse(member)).isNull();
    }
}
