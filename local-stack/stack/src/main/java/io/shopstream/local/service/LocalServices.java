package io.shopstream.local.service;

import io.shopstream.local.Home;
import io.shopstream.local.Ports;
import java.util.List;

/** All services of the local stack, in the order in which people are told of them. */
public final class LocalServices {

    private LocalServices() {}

    public static List<Service> of(Home home, Ports ports) {
        return List.of(
                ZooKeeperService.of(home, ports),
                KafkaService.of(home, ports),
                RedisService.of(home, ports),
                ElasticsearchService.of(home, ports),
                MongoService.of(home, ports),
                FlinkServices.jobManager(home, ports),
                FlinkServices.taskManager(home, ports),
                RecommendService.of(home, ports),
                ConsoleService.of(home, ports),
                StorefrontService.of(home, ports));
    }
}
