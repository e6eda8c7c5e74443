package io.shopstream.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StackShapeTest {

    @Test
    void theSupervisorHasTheShapeThatItIsGiven() {
        for (StackShape shape :
                List.of(StackShape.USUAL, StackShape.ofBatchJobs(2, 1000, 300).withStores())) {
            Properties properties = new Properties();
            for (String flag : shape.flags()) {
                String[] parts = flag.substring("-D".length()).split("=", 2);
                properties.setProperty(parts[0], parts[1]);
            }

            assertThat(StackShape.of(properties)).isEqualTo(shape);
        }
        assertThat(StackShape.of(new Properties())).isEqualTo(StackShape.USUAL);
    }

    @Test
    void batchJobsNeedFlinkAndWhatItDoesNotRunWithout() {
        StackShape shape = StackShape.ofBatchJobs(2, 1000, 300);

        assertThat(services(shape)).containsExactly("zookeeper", "jobmanager", "taskmanager");
        assertThat(services(shape.withStores()))
                .containsExactly("zookeeper", "elasticsearch", "mongo", "jobmanager", "taskmanager");
    }

    private static List<String> services(StackShape shape) {
        return LocalServices.of(new Home(Path.of("/checkout"), Path.of("/home")), new Ports(0), shape).stream()
                .map(Service::name)
                .toList();
    }
}
