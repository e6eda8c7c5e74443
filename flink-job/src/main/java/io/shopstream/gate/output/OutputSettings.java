package io.shopstream.gate.output;

import java.io.Serializable;
import java.util.Properties;

/**
 * How an output is written.
 *
 * @param client how any client reaches Kafka
 * @param producer the same, and what a producer of this output needs
 * @param prefix of everything in Kafka that belongs to the job: transactional ids, and the group that holds its lease
 * @param name of this output among those of the job
 * @param leaseTopic a topic that is there: the lease is an offset of its first partition
 * @param lossTopic where an entry is left for what is gone
 */
public record OutputSettings(
        Properties client, Properties producer, String prefix, String name, String leaseTopic, String lossTopic)
        implements Serializable {

    /** What the transactional ids of this output begin with. */
    public String transactionalIdPrefix() {
        return prefix + "-" + name;
    }
}
