#!/bin/bash
# Creates the topics that are missing, as ./shopstream up does; again does no harm.
set -eu
topics() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --command-config /etc/shopstream/kafka-client.properties \
    --create --if-not-exists --partitions 4 --replication-factor 1 "$@"
}
for topic in user_session_info valid_customer_session late_session refused_document; do
  topics --topic "$topic"
done
# a reject is the original and its headers
topics --topic rejected_session --config max.message.bytes=2097152
