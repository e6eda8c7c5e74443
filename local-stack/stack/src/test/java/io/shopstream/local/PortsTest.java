package io.shopstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.local.process.Port;
import io.shopstream.local.service.LocalServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void theDocumentedPortsAreTheDefaults() {
        Addresses addresses = new Addresses(Ports.from(Map.of()));

        assertThat(addresses.kafkaBootstrap()).isEqualTo("127.0.0.1:19092");
        assertThat(addresses.zookeeperQuorum()).isEqualTo("127.0.0.1:12181");
        assertThat(addresses.redis()).isEqualTo("127.0.0.1:16379");
        assertThat(addresses.elasticsearch()).hasToString("http://127.0.0.1:19200");
        assertThat(addresses.console()).hasToString("http://127.0.0.1:18080");
        assertThat(addresses.recommend()).hasToString("http://127.0.0.1:18082");
        assertThat(addresses.storefront()).hasToString("http://127.0.0.1:18083");
        assertThat(addresses.flink()).hasToString("http://127.0.0.1:18081");
        assertThat(addresses.mongo()).isEqualTo("mongodb://127.0.0.1:17017");
    }

    @Test
    void theOffsetMovesEveryPortOfEveryService() {
        assertThat(portsOf(new Ports(2000)))
                .isEqualTo(
                        portsOf(new Ports(0)).stream().map(port -> port + 2000).toList());
    }

    @Test
    void noPortIsUsedTwice() {
        assertThat(portsOf(new Ports(0))).doesNotHaveDuplicates().hasSize(19);
    }

    @Test
    void anOffsetThatIsNoNumberOrTooLargeIsNamed() {
        assertThatThrownBy(() -> Ports.from(Map.of("SHOPSTREAM_PORT_OFFSET", "many")))
                .isInstanceOf(UserError.class)
                .hasMessage("SHOPSTREAM_PORT_OFFSET must be a number, not 'many'");
        assertThatThrownBy(() -> Ports.from(Map.of("SHOPSTREAM_PORT_OFFSET", "50000")))
                .isInstanceOf(UserError.class)
                .hasMessage("SHOPSTREAM_PORT_OFFSET must be from 0 to 46235, not 50000");
    }

    private static List<Integer> portsOf(Ports ports) {
        Home home = new Home(Path.of("/checkout"), Path.of("/home"));
        return LocalServices.of(home, ports).stream()
                .flatMap(service -> service.ports().stream())
                .map(Port::number)
                .toList();
    }
}
