#!/bin/bash
# Creates the topics that are missing, as ./shopstream up does, and says which user may do what with them: what is not said
# here nobody may. Again does no harm.
set -eu
kafka="--bootstrap-server kafka:9092 --command-config /etc/shopstream/kafka.properties"
bin=${KAFKA_BIN:-/opt/kafka/bin}

topic() {
  "$bin/kafka-topics.sh" $kafka --create --if-not-exists --partitions 4 --replication-factor 1 --topic "$@"
}

# may USER OPERATION RESOURCE...
may() {
  local user=$1 operation=$2
  shift 2
  "$bin/kafka-acls.sh" $kafka --add --allow-principal "User:$user" --operation "$operation" "$@"
}

for name in user_session_info valid_customer_session late_session refused_document recommendation_shown; do
  topic "$name"
done
# a reject is the original and its headers
topic rejected_session --config max.message.bytes=2097152
# the last list of each product holds
topic product_neighbours --config cleanup.policy=compact --config segment.bytes=67108864
topic popular_products --config cleanup.policy=compact --config segment.bytes=67108864
topic recommendation_rules --config cleanup.policy=compact --config segment.bytes=67108864
topic model_published --config cleanup.policy=compact --config segment.bytes=67108864
topic purchase_prediction --config cleanup.policy=compact --config segment.bytes=67108864

may simulator Write --topic user_session_info

may gate Read --topic user_session_info
may gate Read --group session-gate
may gate Write --topic valid_customer_session
may gate DescribeConfigs --topic valid_customer_session
may gate Write --topic rejected_session
# its lease, and what a transaction that timed out left in its outputs
may gate DescribeConfigs --topic rejected_session
may gate Read --group session-gate-lease
may gate Read --topic valid_customer_session
may gate Read --topic rejected_session
may gate Write --transactional-id session-gate --resource-pattern-type prefixed
may gate Describe --transactional-id session-gate --resource-pattern-type prefixed

may insights Read --topic valid_customer_session
may insights Read --topic rejected_session
may insights Read --group session-insights
may insights Write --topic rejected_session
may insights DescribeConfigs --topic rejected_session
may insights Write --topic late_session
may insights DescribeConfigs --topic late_session
may insights Write --topic refused_document
may insights Write --topic product_neighbours
may insights Write --topic popular_products

may archive Read --topic valid_customer_session
may archive Read --group session-archive
may archive Write --topic refused_document
may archive DescribeConfigs --topic refused_document

may profile Read --topic valid_customer_session
may profile Read --group session-profile

may stats Read --topic recommendation_shown
may stats Read --topic valid_customer_session
may stats Read --group recommendation-stats
may stats Write --topic rejected_session
may stats DescribeConfigs --topic rejected_session
may stats Write --topic refused_document

may prediction Read --topic valid_customer_session
may prediction Read --topic model_published
may prediction Read --group purchase-prediction
may prediction Write --topic purchase_prediction
may prediction Write --topic refused_document

# without a consumer group: it reads everything at each start
may recommend Read --topic product_neighbours
may recommend Read --topic popular_products
may recommend Read --topic recommendation_rules
may recommend Read --topic model_published
may recommend Write --topic recommendation_rules
# what shops tell it of their shoppers
may recommend Write --topic user_session_info
may recommend Write --topic recommendation_shown
