package io.shopstream.gate.memory;

import io.shopstream.redis.RedisConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;

/**
 * Asks the filters in Redis, in one round trip however many questions there are, and the archive about the messages that
 * a filter takes for known: nothing is known on a filter's word alone.
 */
public final class RedisMemory implements Memory {

    /** What the filters take for known. */
    private record Likely(Set<String> userIds, Set<MessageQuestion> messages) {}

    /** What one filter was asked, and its answer. */
    private record Asked(List<MessageQuestion> questions, Filters.Answer answer) {}

    private final RedisConnection connection;
    private final KnownFilters filters = new KnownFilters();
    private final MemorySettings settings;
    private final MessageArchive archive;

    /** Filters that are known to be usable, as long as {@link #checkedBy} is in use. */
    private final Set<String> checked = new HashSet<>();

    private @Nullable Filters checkedBy;

    public RedisMemory(MemorySettings settings, MessageArchive archive) {
        this.settings = settings;
        this.archive = archive;
        connection = new RedisConnection(settings.redis(), MemorySettings.CLIENT, settings.patience());
    }

    @Override
    public Recollection recall(Questions questions) throws IOException, InterruptedException {
        Likely likely = connection.call(redis -> recall(redis, filters.of(redis), questions));
        if (likely.messages().isEmpty()) {
            return new Recollection(likely.userIds(), Map.of(), 0);
        }
        Map<MessageQuestion, Long> confirmed = archive.confirm(likely.messages());
        return new Recollection(likely.userIds(), confirmed, likely.messages().size() - confirmed.size());
    }

    @Override
    public long retries() {
        return connection.retries();
    }

    @Override
    public long repairs() {
        return filters.repairs();
    }

    @Override
    public void close() {
        connection.close();
        archive.close();
    }

    private Likely recall(RedisClient redis, Filters filters, Questions questions) {
        Map<Long, List<MessageQuestion>> byDay = byDay(questions.messages());
        check(redis, filters, RedisKeys.USERS, settings.users());
        byDay.keySet().forEach(day -> check(redis, filters, RedisKeys.messagesOf(day), settings.messages()));
        List<String> userIds = questions.userIds();
        List<Asked> asked = new ArrayList<>();
        Filters.Answer users;
        try (Pipeline pipeline = redis.pipelined()) {
            users = userIds.isEmpty()
                    ? () -> new boolean[0]
                    : filters.ask(pipeline, RedisKeys.USERS, settings.users(), userIds);
            byDay.forEach((day, messages) -> {
                List<String> ids = messages.stream()
                        .map(message -> message.identity().text())
                        .toList();
                asked.add(new Asked(
                        messages, filters.ask(pipeline, RedisKeys.messagesOf(day), settings.messages(), ids)));
            });
            pipeline.sync();
        }
        Set<String> knownUsers = new HashSet<>();
        addHeld(users.get(), userIds, knownUsers);
        Set<MessageQuestion> knownMessages = new HashSet<>();
        asked.forEach(one -> addHeld(one.answer().get(), one.questions(), knownMessages));
        return new Likely(knownUsers, knownMessages);
    }

    /** In a filter of another size the wrong bits would be read. */
    private void check(RedisClient redis, Filters filters, String filter, FilterSize size) {
        if (filters != checkedBy) {
            checked.clear();
            checkedBy = filters;
        }
        if (!checked.contains(filter)) {
            boolean unused = filters.check(redis, filter, size);
            checked.add(filter);
        }
    }

    private static <T> void addHeld(boolean[] held, List<T> asked, Set<T> known) {
        for (int i = 0; i < held.length; i++) {
            if (held[i]) {
                known.add(asked.get(i));
            }
        }
    }

    private static Map<Long, List<MessageQuestion>> byDay(List<MessageQuestion> questions) {
        Map<Long, List<MessageQuestion>> byDay = new TreeMap<>();
        for (MessageQuestion question : questions) {
            for (long day = question.firstDay(); day <= question.lastDay(); day++) {
                byDay.computeIfAbsent(day, none -> new ArrayList<>()).add(question);
            }
        }
        return byDay;
    }
}
