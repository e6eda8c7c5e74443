package io.shopstream.redis;

import static io.shopstream.redis.RedisFailure.PERMANENT;
import static io.shopstream.redis.RedisFailure.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisBusyException;
import redis.clients.jedis.exceptions.JedisClusterException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

class RedisFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TRANSIENT  | LOADING Redis is loading the dataset in memory
            TRANSIENT  | BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.
            TRANSIENT  | OOM command not allowed when used memory > 'maxmemory'.
            TRANSIENT  | MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk.
            TRANSIENT  | READONLY You can't write against a read only replica.
            TRANSIENT  | MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.
            TRANSIENT  | NOREPLICAS Not enough good replicas to write.
            TRANSIENT  | MOVED 3999 127.0.0.1:6381
            TRANSIENT  | ASK 3999 127.0.0.1:6381
            TRANSIENT  | CLUSTERDOWN The cluster is down
            TRANSIENT  | CLUSTERDOWN Hash slot not served
            TRANSIENT  | TRYAGAIN Multiple keys request during rehashing of slot
            TRANSIENT  | REDIRECT 127.0.0.1:6381
            TRANSIENT  | UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)
            TRANSIENT  | ERR max number of clients reached
            TRANSIENT  | ERR max number of clients + cluster connections reached
            REPAIRABLE | WRONGTYPE Operation against a key holding the wrong kind of value
            REPAIRABLE | ERR unknown command 'BF.INSERT', with args beginning with: 'shopstream:users'
            PERMANENT  | WRONGPASS invalid username-password pair or user is disabled.
            PERMANENT  | NOAUTH Authentication required.
            PERMANENT  | NOPERM User gate has no permissions to run the 'bitfield' command
            PERMANENT  | ERR invalid password
            PERMANENT  | DENIED Redis is running in protected mode because protected mode is enabled
            PERMANENT  | ERR invalid bitfield type
            """)
    void aReplyIsSortedByItsFirstWords(RedisFailure sorted, String reply) {
        assertThat(RedisFailure.of(new JedisDataException(reply))).isEqualTo(sorted);
        assertThat(RedisFailure.of(new JedisAccessControlException(reply))).isEqualTo(sorted);
        assertThat(RedisFailure.of(new JedisBusyException(reply))).isEqualTo(sorted);
        assertThat(RedisFailure.of(new JedisClusterException(reply))).isEqualTo(sorted);
        assertThat(RedisFailure.of(new JedisMovedDataException(reply, new HostAndPort("a", 1), 1)))
                .isEqualTo(sorted);
        // as from a pool that could not connect
        assertThat(RedisFailure.of(new JedisException("pool", new JedisDataException(reply))))
                .isEqualTo(sorted);
        assertThat(RedisFailure.of(new JedisConnectionException("pool", new JedisDataException(reply))))
                .isEqualTo(sorted);
    }

    @Test
    void aConnectionThatBreaksMayComeBack() {
        assertThat(RedisFailure.of(new JedisConnectionException("Failed to connect to a:1.")))
                .isEqualTo(TRANSIENT);
        assertThat(RedisFailure.of(new JedisConnectionException("Unexpected end of stream.")))
                .isEqualTo(TRANSIENT);
        assertThat(RedisFailure.of(new JedisConnectionException(new SocketTimeoutException("Read timed out"))))
                .isEqualTo(TRANSIENT);
        assertThat(RedisFailure.of(new JedisConnectionException(new SocketException("Connection reset"))))
                .isEqualTo(TRANSIENT);
        assertThat(RedisFailure.of(new JedisException(new ConnectException("Connection refused"))))
                .isEqualTo(TRANSIENT);
        assertThat(RedisFailure.of(new JedisException("Could not get a resource from the pool")))
                .isEqualTo(PERMANENT);
    }

    @Test
    void aCertificateIsNotTrustedLaterEitherButAHandshakeCutShortMayPass() {
        SSLHandshakeException untrusted = new SSLHandshakeException("unable to find valid certification path");
        untrusted.initCause(new CertificateException("unable to find valid certification path"));
        SSLHandshakeException cut = new SSLHandshakeException("Remote host terminated the handshake");
        cut.initCause(new EOFException("SSL peer shut down incorrectly"));

        assertThat(RedisFailure.of(new JedisConnectionException(untrusted))).isEqualTo(PERMANENT);
        assertThat(RedisFailure.of(new JedisConnectionException(cut))).isEqualTo(TRANSIENT);
    }
}
