#!/bin/bash
# Gives Kibana's user its password and makes the jobs' user; again does no harm.
set -eu
call() {
  # the password is told on standard input, where no list of processes shows it
  curl --silent --show-error --fail --output /dev/null --retry 10 --retry-connrefused --max-time 30 \
    --config <(echo "user = \"elastic:$(cat /run/secrets/elastic_password)\"") \
    -H 'Content-Type: application/json' --request "$1" "http://elasticsearch:9200$2" --data @-
}
call POST /_security/user/kibana_system/_password <<< "{\"password\": \"$(cat /run/secrets/kibana_system_password)\"}"
call PUT /_security/role/shopstream <<'JSON'
{
  "cluster": ["monitor"],
  "indices": [
    {
      "names": [
        "session_summary*", "item_cooccurrence*", "product_sentiment*", "product_stats*", "traffic*", "rejected_session*",
        "user_group*", "similar_user*"
      ],
      "privileges": ["all"]
    }
  ]
}
JSON
call PUT /_security/user/shopstream <<< \
  "{\"password\": \"$(cat /run/secrets/elasticsearch_password)\", \"roles\": [\"shopstream\"]}"
