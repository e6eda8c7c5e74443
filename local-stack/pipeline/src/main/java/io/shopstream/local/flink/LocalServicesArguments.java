package io.shopstream.local.flink;

import io.shopstream.local.Addresses;
import io.shopstream.local.Home;
import io.shopstream.settings.StreamingJob;
import java.util.List;

/** Where the jobs find the local stack's services, and what else they are told here. */
final class LocalServicesArguments {

    private LocalServicesArguments() {}

    /** Flags and values in turn. */
    static List<String> of(StreamingJob job, Addresses addresses, Home home) {
        return switch (job) {
            case GATE ->
                List.of(
                        "--kafka-bootstrap",
                        addresses.kafkaBootstrap(),
                        "--redis",
                        addresses.redis(),
                        "--mongo",
                        addresses.mongo(),
                        "--email-key-file",
                        home.emailKey().toString());
            case INSIGHTS, STATS ->
                List.of(
                        "--kafka-bootstrap",
                        addresses.kafkaBootstrap(),
                        "--elasticsearch",
                        addresses.elasticsearch().toString());
            case PREDICTION ->
                List.of(
                        "--kafka-bootstrap",
                        addresses.kafkaBootstrap(),
                        "--elasticsearch",
                        addresses.elasticsearch().toString(),
                        "--mongo",
                        addresses.mongo());
            case ARCHIVE -> List.of("--kafka-bootstrap", addresses.kafkaBootstrap(), "--mongo", addresses.mongo());
            case PROFILE -> List.of("--kafka-bootstrap", addresses.kafkaBootstrap(), "--redis", addresses.redis());
        };
    }
}
