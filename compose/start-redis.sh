#!/bin/sh
# Redis with the password in a file that nobody else can read. Names the Bloom module, because only the image's own
# start script would find it.
set -eu
umask 077
{
  echo "requirepass $(cat /run/secrets/redis_password)"
  echo "loadmodule /usr/local/lib/redis/modules/redisbloom.so"
  echo "dir /data"
  echo "appendonly yes"
  echo "maxmemory 512mb"
  echo "maxmemory-policy noeviction"
} > /tmp/redis.conf
exec redis-server /tmp/redis.conf
