package io.shopstream.local.service;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import java.util.List;
import java.util.stream.Stream;

/** All services of the local stack, in the order in which people are told of them. */
public final class LocalServices {

    private LocalServices() {}

    public static List<Service> of(Home home, Ports ports) {
        return of(home, ports, StackShape.USUAL);
    }

    /** Those that a stack of this shape has. */
    public static List<Service> of(Home home, Ports ports, StackShape shape) {
        return Stream.of(
                        ZooKeeperService.of(home, ports),
                        KafkaService.of(home, ports),
                        RedisService.of(home, ports),
                        ElasticsearchService.of(home, ports),
                        MongoService.of(home, ports),
                        FlinkServices.jobManager(home, ports, shape),
                        FlinkServices.taskManager(home, ports, shape),
                        RecommendService.of(home, ports),
                        ConsoleService.of(home, ports),
                        StorefrontService.of(home, ports))
                .filter(shape::has)
                .toList();
    }
}
