package io.shopstream.gate.memory;

import io.shopstream.settings.RedisSettings;
import io.shopstream.settings.TrustedCertificates;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultRedisCredentials;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A connection to Redis that outlasts an outage: what fails because the server is away, still loading, read-only or full
 * is tried again, ever more slowly, for as long as the patience lasts; then it fails. A refusal that waiting cannot cure
 * (a wrong password, a certificate that is not trusted, a key of another type) fails at once. Meanwhile the calling task does nothing else, which holds
 * back everything before it. Only for idempotent calls. Not thread safe.
 */
final class RedisConnection implements AutoCloseable {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final RedisSettings settings;
    private final Duration patience;
    private final AtomicLong retries = new AtomicLong();
    private @Nullable RedisClient client;
    private @Nullable Filters filters;

    RedisConnection(RedisSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** The outcome of {@code call}, which may run several times. */
    <T> T call(Function<RedisClient, T> call) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return call.apply(client());
            } catch (JedisException e) {
                if (!isPassing(e)) {
                    throw new IOException(address() + " refuses: " + rootMessage(e), e);
                }
                if (System.nanoTime() + pause * 1_000_000 >= deadline) {
                    throw new IOException(
                            address() + " is out of service for " + patience.toMillis() + " ms: " + rootMessage(e), e);
                }
            }
            retries.incrementAndGet();
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** How many calls were tried again so far. From any thread. */
    long retries() {
        return retries.get();
    }

    /** The kind of filters that this server keeps, found out at the first call. */
    Filters filters() {
        if (filters == null) {
            filters = Filters.of(client());
        }
        return filters;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }

    private RedisClient client() {
        if (client == null) {
            GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
            pool.setMaxTotal(1);
            // its beans would keep a stopped job's classes alive
            pool.setJmxEnabled(false);
            client = RedisClient.builder()
                    .hostAndPort(settings.host(), settings.port())
                    .clientConfig(clientConfig(settings))
                    .poolConfig(pool)
                    .build();
        }
        return client;
    }

    @SuppressWarnings("deprecation") // the newer options take key stores, and no PEM
    private static JedisClientConfig clientConfig(RedisSettings settings) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .clientName("shopstream-gate")
                .connectionTimeoutMillis(timeout)
                .socketTimeoutMillis(timeout)
                .credentialsProvider(() -> new DefaultRedisCredentials(settings.user(), settings.password()));
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

    private String address() {
        return "Redis at " + settings.host() + ":" + settings.port();
    }

    private static boolean isPassing(JedisException e) {
        if (e instanceof JedisAccessControlException) {
            return false;
        }
        if (e instanceof JedisDataException) {
            String message = String.valueOf(e.getMessage());
            for (String passing : new String[] {"LOADING", "BUSY", "OOM", "READONLY", "MASTERDOWN", "MISCONF"}) {
                if (message.startsWith(passing)) {
                    return true;
                }
            }
            return false;
        }
        return e instanceof JedisConnectionException
                && !(e.getCause() instanceof JedisAccessControlException)
                && !isCausedBy(e, SSLHandshakeException.class);
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
