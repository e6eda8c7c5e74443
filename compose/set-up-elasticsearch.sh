#!/bin/bash
# Gives Kibana's user its password, and makes users for the jobs, the console, the templates and the dashboards, none of whom
# may do more than it is there for; again does no harm.
set -eu
names='"session_summary*", "item_cooccurrence*", "product_sentiment*", "product_stats*", "traffic*", "rejected_session*",
  "user_group*", "similar_user*", "user_recommendation*", "recommendation_stats*", "experiment_sums*",
  "segment*", "user_segment*", "purchase_prediction*", "purchase_model*"'

secret() { cat "/run/secrets/$1"; }

# call METHOD PATH BODY; the password comes from a file, as no list of processes may show it
call() {
  curl --silent --show-error --fail --output /dev/null --retry 10 --retry-connrefused --max-time 30 \
    --config <(echo "user = \"elastic:$(secret elastic_password)\"") \
    --header 'Content-Type: application/json' --request "$1" --data @- "http://elasticsearch:9200$2" <<< "$3"
}

call POST /_security/user/kibana_system/_password "{\"password\": \"$(secret kibana_system_password)\"}"
call PUT /_security/role/shopstream \
  "{\"cluster\": [\"monitor\"], \"indices\": [{\"names\": [$names], \"privileges\": [\"all\"]}]}"
call PUT /_security/role/shopstream_reader \
  "{\"indices\": [{\"names\": [$names], \"privileges\": [\"read\", \"view_index_metadata\", \"monitor\"]}]}"
call PUT /_security/user/shopstream \
  "{\"password\": \"$(secret elasticsearch_password)\", \"roles\": [\"shopstream\"]}"
call PUT /_security/user/console \
  "{\"password\": \"$(secret console_password)\", \"roles\": [\"shopstream_reader\"]}"
call PUT /_security/role/shopstream_templates \
  "{\"cluster\": [\"monitor\", \"manage_index_templates\"], \"indices\": [{\"names\": [$names], \"privileges\": [\"all\"]}]}"
call PUT /_security/user/templates \
  "{\"password\": \"$(secret templates_password)\", \"roles\": [\"shopstream_templates\"]}"
# Kibana's own role for whoever may change what Kibana keeps, and nothing of Elasticsearch's
call PUT /_security/user/dashboards \
  "{\"password\": \"$(secret dashboards_password)\", \"roles\": [\"kibana_admin\"]}"
