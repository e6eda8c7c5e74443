package io.shopstream.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageIdentityTest {

    @Test
    void userAndIdTogetherMakeAMessage() {
        assertThat(new MessageIdentity("ada", "m-1").text()).isEqualTo("ada:m-1");
        assertThat(new MessageIdentity("ada", "m-1").interaction(3)).isEqualTo("ada:m-1#3");
        assertThat(new MessageIdentity("ada", "m-1").hash()).isEqualTo(-353559205386729875L);
    }

    @Test
    void noTwoShareATextOrAHash() {
        List<MessageIdentity> identities = List.of(
                new MessageIdentity("a", "b:c"),
                new MessageIdentity("a:b", "c"),
                new MessageIdentity("a%3Ab", "c"),
                new MessageIdentity("ben", "m-1"),
                new MessageIdentity("ada", "m-1"),
                new MessageIdentity("ada", "m-1#3"),
                new MessageIdentity("a".repeat(200), ":".repeat(200)),
                new MessageIdentity(":".repeat(200), "a".repeat(200)),
                new MessageIdentity(":".repeat(200), "a".repeat(199)));

        assertThat(identities).extracting(MessageIdentity::text).doesNotHaveDuplicates();
        assertThat(identities).extracting(MessageIdentity::hash).doesNotHaveDuplicates();
        assertThat(identities).extracting(one -> one.interaction(0)).doesNotHaveDuplicates();
    }

    @Test
    void whereTimesAreTheSameTheMessageIdDecidesAndThenTheUser() {
        MessageIdentity first = new MessageIdentity("ben", "m-1");
        MessageIdentity second = new MessageIdentity("cid", "m-1");
        MessageIdentity third = new MessageIdentity("ada", "m-2");

        assertThat(List.of(third, second, first).stream().sorted()).containsExactly(first, second, third);
    }
}
