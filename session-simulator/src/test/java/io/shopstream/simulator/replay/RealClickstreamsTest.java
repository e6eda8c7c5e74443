package io.shopstream.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.MessageIdentity;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.codec.Decoded;
import io.shopstream.session.codec.SessionCodec;
import io.shopstream.simulator.OutgoingMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The real files, where they are: every expectation was counted from the files by a program of another language. */
class RealClickstreamsTest {

    private static final String DATA_VARIABLE = "SHOPSTREAM_DATA";

    private final Map<Action, Integer> actions = new EnumMap<>(Action.class);

    private final Set<MessageIdentity> messages = new HashSet<>();

    private final Set<String> users = new HashSet<>();

    private final Set<String> products = new HashSet<>();

    private BigDecimal spent = BigDecimal.ZERO;

    @Test
    void rees46() throws IOException {
        ClickstreamReplay replay = replay(ClickstreamFormat.REES46, "clickstream/rees46-2019-10-01.csv.gz");

        assertThat(messages).hasSize(11_562);
        assertThat(actions).isEqualTo(Map.of(Action.VIEW, 11_313, Action.ADD_TO_CART, 110, Action.PURCHASE, 139));
        assertThat(replay.sessions()).isEqualTo(3_585);
        assertThat(users).hasSize(3_208);
        assertThat(products).hasSize(4_696);
        assertThat(spent).isEqualByComparingTo("44244.12");
        assertThat(replay.skipped()).isEmpty();
    }

    @Test
    void taobao() throws IOException {
        ClickstreamReplay replay = replay(ClickstreamFormat.TAOBAO, "clickstream/taobao-2017-11-26.csv.gz");

        assertThat(messages).hasSize(82_110);
        assertThat(actions)
                .isEqualTo(Map.of(
                        Action.VIEW,
                        73_262,
                        Action.ADD_TO_CART,
                        4_498,
                        Action.FAVORITE,
                        2_532,
                        Action.PURCHASE,
                        1_818));
        assertThat(replay.sessions()).isEqualTo(51_018);
        assertThat(users).hasSize(51_018);
        assertThat(products).hasSize(65_766);
        assertThat(replay.skipped()).isEmpty();
    }

    @Test
    void onlineRetail() throws IOException {
        ClickstreamReplay replay = replay(ClickstreamFormat.ONLINE_RETAIL, "baskets/online-retail.csv.gz");

        assertThat(messages).hasSize(12_495);
        assertThat(actions).isEqualTo(Map.of(Action.PURCHASE, 313_059));
        assertThat(replay.sessions()).isEqualTo(12_495);
        assertThat(users).hasSize(4_399);
        assertThat(products).hasSize(3_628);
        assertThat(spent).isEqualByComparingTo("6304826.062");
        assertThat(replay.skipped())
                .isEqualTo(Map.of(
                        "lines of cancelled invoices", 5_847L,
                        "lines without positive quantity", 925L,
                        "lines without positive price", 874L));
    }

    private ClickstreamReplay replay(ClickstreamFormat format, String name) throws IOException {
        Path file = data().resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
        try (ClickstreamReplay replay = ClickstreamReplay.of(format, file, SkippedLineListener.SILENT)) {
            OutgoingMessage message = replay.next();
            while (message != null) {
                count(message);
                message = replay.next();
            }
            return replay;
        }
    }

    private void count(OutgoingMessage message) {
        Decoded<SessionMessage> decoded = SessionCodec.decodeMessage(message.value());
        if (!decoded.equals(new Decoded.Accepted<>(message.content()))) {
            fail(message.content() + " decodes to " + decoded);
        }
        messages.add(message.content().identity());
        users.add(message.key());
        for (Interaction interaction : message.content().interactions()) {
            actions.merge(interaction.action(), 1, Integer::sum);
            products.add(String.valueOf(interaction.productId()));
            if (interaction.action() == Action.PURCHASE && interaction.productPrice() != null) {
                int units = interaction.quantity() == null ? 1 : interaction.quantity();
                spent = spent.add(interaction.productPrice().multiply(BigDecimal.valueOf(units)));
            }
        }
    }

    /** Beside the checkout, however deep below it the test runs, unless the environment says where. */
    private static Path data() {
        String named = System.getenv(DATA_VARIABLE);
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            Path data = above.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        assumeTrue(false, "skipped: no real data in shared/data beside the checkout, nor named by " + DATA_VARIABLE);
        return Path.of("");
    }
}
