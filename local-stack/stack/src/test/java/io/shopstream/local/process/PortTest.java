package io.shopstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PortTest {

    @Test
    void aPortThatSomethingListensOnIsTakenAndNamesItsHolder() throws IOException {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs /proc");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Port port = new Port(socket.getLocalPort());

            assertThat(port.isFree()).isFalse();
            assertThat(port.holder())
                    .startsWith("pid " + ProcessHandle.current().pid() + " (")
                    .contains("java");
        }
    }

    @Test
    void aPortIsFreeOnceItsHolderClosedIt() throws IOException {
        int number;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            number = socket.getLocalPort();
        }

        assertThat(new Port(number).isFree()).isTrue();
    }

    @Test
    void onlyAListeningSocketOnThatPortHoldsIt() {
        String listening =
                "   3: 0100007F:4A94 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 777 1 0 100";
        String connected =
                "   4: 0100007F:4A94 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  0 0 888 1 0 100";

        assertThat(ListeningProcess.inodeOfListener(listening, 19092)).contains("777");
        assertThat(ListeningProcess.inodeOfListener(listening, 19093)).isEmpty();
        assertThat(ListeningProcess.inodeOfListener(connected, 19092)).isEmpty();
        assertThat(ListeningProcess.inodeOfListener("  sl  local_address rem_address   st", 19092))
                .isEmpty();
    }
}
