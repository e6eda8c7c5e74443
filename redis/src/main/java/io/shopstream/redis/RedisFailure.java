package io.shopstream.redis;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What can be done about a failure of Redis: the one place that decides. */
public enum RedisFailure {

    /** Another attempt, after a pause, may succeed: nobody answers, or not this server, or not now. */
    TRANSIENT,

    /** A key is not what was taken for granted: look at it anew, and try again. */
    REPAIRABLE,

    /** Only a person can mend it. */
    PERMANENT;

    /** First words of error replies that say: later, or elsewhere. */
    private static final Set<String> LATER = Set.of(
            "LOADING", // reads its data
            "BUSY", // runs a script
            "OOM", // full
            "MISCONF", // cannot write to its disk
            "READONLY", // a replica, or a master that has been replaced
            "MASTERDOWN", // a replica without a master
            "NOREPLICAS", // fewer replicas than min-replicas-to-write
            "REDIRECT", // Valkey, in a failover
            "UNBLOCKED",
            "MOVED", // these of a Cluster
            "ASK",
            "CLUSTERDOWN",
            "TRYAGAIN");

    public static RedisFailure of(JedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JedisDataException) {
                return ofReply(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof SSLHandshakeException) {
                return isCutShort(cause) ? TRANSIENT : PERMANENT;
            }
        }
        return isOfTheConnection(failure) ? TRANSIENT : PERMANENT;
    }

    private static RedisFailure ofReply(String reply) {
        String first = reply.split(" ", 2)[0];
        if (LATER.contains(first) || reply.startsWith("ERR max number of clients")) {
            return TRANSIENT;
        }
        if (first.equals("WRONGTYPE") || reply.startsWith("ERR unknown command")) {
            return REPAIRABLE;
        }
        return PERMANENT;
    }

    /** A server that goes away in the middle of a handshake refuses nothing. */
    private static boolean isCutShort(Throwable handshake) {
        for (Throwable cause = handshake; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfTheConnection(JedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof redis.clients.jedis.exceptions.JedisConnectionException
                    || cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
