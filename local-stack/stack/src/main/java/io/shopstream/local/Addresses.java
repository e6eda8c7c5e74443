package io.shopstream.local;

import java.net.URI;

/** Where the services of the local stack are reached: what jobs, publishers and people are given. */
public record Addresses(Ports ports) {

    /** All services listen on loopback only. */
    public static final String HOST = "127.0.0.1";

    public String kafkaBootstrap() {
        return HOST + ":" + ports.kafka();
    }

    public String zookeeperQuorum() {
        return HOST + ":" + ports.zookeeper();
    }

    public String redis() {
        return HOST + ":" + ports.redis();
    }

    public URI elasticsearch() {
        return URI.create("http://" + HOST + ":" + ports.elasticsearch());
    }

    /** Flink's REST interface, and its web UI in a browser. */
    public URI flink() {
        return URI.create("http://" + HOST + ":" + ports.flink());
    }

    /** The page that shows what Elasticsearch holds. */
    public URI console() {
        return URI.create("http://" + HOST + ":" + ports.console());
    }

    /** What answers which products a shopper may look at next. */
    public URI recommend() {
        return URI.create("http://" + HOST + ":" + ports.recommend());
    }

    /** The shop to click through. */
    public URI storefront() {
        return URI.create("http://" + HOST + ":" + ports.storefront());
    }

    public String mongo() {
        return "mongodb://" + HOST + ":" + ports.mongo();
    }
}
