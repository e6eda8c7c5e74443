#!/bin/bash
# MongoDB wants its key to be its own and nobody else's to read, as a file that it may have as it likes.
set -eu
install -m 400 /run/secrets/mongo_keyfile /tmp/mongo-keyfile
exec docker-entrypoint.sh mongod --replSet rs0 --keyFile /tmp/mongo-keyfile --bind_ip_all --wiredTigerCacheSizeGB 0.25
