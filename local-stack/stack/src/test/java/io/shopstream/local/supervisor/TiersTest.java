package io.shopstream.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.service.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TiersTest {

    private final Map<String, Process> processes = new HashMap<>();

    @Test
    void whatUsesOthersIsGoneBeforeWhatIsUsedIsAskedToStop() throws IOException, InterruptedException {
        Service store = service("store", Service.STORE, "exec sleep 300", Duration.ofSeconds(10));
        Service compute = service("compute", Service.COMPUTE, "exec sleep 300", Duration.ofSeconds(10));
        List<String> turns = new ArrayList<>();

        List<Service> killed = Tiers.stop(List.of(store, compute), service -> {
            turns.add(service.name() + (processes.values().stream().allMatch(Process::isAlive) ? " first" : " second"));
            return Optional.of(process(service).toHandle());
        });

        assertThat(turns).containsExactly("compute first", "store second");
        assertThat(killed).isEmpty();
        assertThat(processes.values()).noneMatch(Process::isAlive);
    }

    @Test
    void whatDoesNotStopInTimeIsKilledAndNamed() throws IOException, InterruptedException {
        Service stubborn = service(
                "stubborn", Service.STORE, "trap '' TERM; echo; while :; do sleep 1; done", Duration.ofMillis(200));
        process(stubborn).getInputStream().read();

        assertThat(Tiers.stop(
                        List.of(stubborn),
                        service -> Optional.of(process(service).toHandle())))
                .containsExactly(stubborn);
        assertThat(process(stubborn).isAlive()).isFalse();
    }

    private Service service(String name, int tier, String script, Duration deadline) throws IOException {
        Service service = new Service(
                name, List.of("sh", "-c", script), Path.of("."), List.of(), () -> {}, () -> true, tier, deadline);
        processes.put(name, new ProcessBuilder(service.command()).start());
        return service;
    }

    private Process process(Service service) {
        return Optional.ofNullable(processes.get(service.name())).orElseThrow();
    }
}
