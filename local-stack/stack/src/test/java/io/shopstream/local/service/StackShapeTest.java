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
        for (StackShape shape : List.of(StackShape.USUAL, StackShape.ofBatchJobs(2, 1000, 300))) {
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
        assertThat(LocalServices.of(
                        new Home(Path.of("/checkout"), Path.of("/home")),
                        new Ports(0),
                        StackShape.ofBatchJobs(2, 1000, 300)))
                .extracting(Service::name)
                .containsExactly("zookeeper", "jobmanager", "taskmanager");
    }
}
