package io.shopstream.redis;

import io.shopstream.settings.RedisAddress;
import io.shopstream.settings.RedisSettings;
import io.shopstream.settings.TrustedCertificates;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisCredentials;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Opens clients for the server that is to be written to. Sentinels are asked at each opening
 * which server that is, so whoever opens a new client after a failure follows a failover.
 */
public final class RedisClients {

    private final RedisSettings settings;
    private final String name;
    private final int connections;

    /**
     * @param name what the server lists the connections by
     * @param connections of each client, at most
     */
    public RedisClients(RedisSettings settings, String name, int connections) {
        this.settings = settings;
        this.name = name;
        this.connections = connections;
    }

    /** Connects to Sentinels only; to the server itself with the first command. */
    public RedisClient open() {
        HostAndPort server = settings.address() instanceof RedisAddress.Sentinels watched
                ? masterOf(watched)
                : hostAndPort((RedisAddress.Server) settings.address());
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(connections);
        // its beans would keep a stopped job's classes alive
        pool.setJmxEnabled(false);
        return RedisClient.builder()
                .hostAndPort(server)
                .clientConfig(config(() -> new DefaultRedisCredentials(settings.user(), settings.password())))
                .poolConfig(pool)
                .build();
    }

    /** Of the first Sentinel that knows one. */
    private HostAndPort masterOf(RedisAddress.Sentinels watched) {
        @Nullable JedisException trouble = null;
        for (RedisAddress.Server sentinel : watched.sentinels()) {
            try (Jedis jedis = new Jedis(hostAndPort(sentinel), sentinelConfig())) {
                @Nullable List<String> master = jedis.sentinelGetMasterAddrByName(watched.master());
                if (master != null) {
                    return new HostAndPort(master.get(0), Integer.parseInt(master.get(1)));
                }
                throw new JedisDataException("the Sentinel at " + sentinel + " watches no " + watched.master());
            } catch (JedisException e) {
                // while one is only away, another attempt may find it
                if (trouble == null || RedisFailure.of(e) == RedisFailure.TRANSIENT) {
                    trouble = e;
                }
            }
        }
        if (trouble == null) {
            throw new IllegalStateException("no Sentinels");
        }
        throw trouble;
    }

    private JedisClientConfig sentinelConfig() {
        return config(() -> new DefaultRedisCredentials(null, settings.sentinelPassword()));
    }

    @SuppressWarnings("deprecation") // the newer options take key stores, and no PEM
    private JedisClientConfig config(Supplier<RedisCredentials> credentials) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .clientName(name)
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .credentialsProvider(credentials);
        @Nullable String caFile = settings.caFile();
        if (caFile != null) {
            SSLParameters checked = new SSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            config.ssl(true)
                    .sslSocketFactory(
                            TrustedCertificates.of("redis-ca-file", caFile).getSocketFactory())
                    .sslParameters(checked);
        } else if (settings.tls()) {
            // checks the certificate against the JVM's trust store, and the host name
            config.sslOptions(SslOptions.defaults());
        }
        return config.build();
    }

    private static HostAndPort hostAndPort(RedisAddress.Server server) {
        return new HostAndPort(server.host(), server.port());
    }
}
