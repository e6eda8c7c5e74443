#!/bin/bash
# Kibana with its passwords in a file that nobody else can read: the image's own start script would make arguments of them,
# which every list of processes shows.
set -eu
umask 077
key=$(cat /run/secrets/kibana_encryption_key)
cat > /tmp/kibana.yml <<YAML
server.name: shopstream
server.host: 0.0.0.0
server.publicBaseUrl: http://127.0.0.1:15601
elasticsearch.hosts: ['http://elasticsearch:9200']
elasticsearch.username: kibana_system
elasticsearch.password: '$(cat /run/secrets/kibana_system_password)'
xpack.security.encryptionKey: '$key'
xpack.encryptedSavedObjects.encryptionKey: '$key'
xpack.reporting.encryptionKey: '$key'
telemetry.optIn: false
YAML
exec /usr/share/kibana/bin/kibana --config /tmp/kibana.yml
