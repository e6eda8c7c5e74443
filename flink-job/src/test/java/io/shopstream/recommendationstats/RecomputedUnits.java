package io.shopstream.recommendationstats;

import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.ValidSession;
import io.shopstream.session.recommendation.ShownList;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The sums of experiments as of the end of each day, from all that there is at once: for each unit of a variant its values up to that day,
 * and then their products, added up.
 */
final class RecomputedUnits {

    private final Map<String, ShownList> lists = new LinkedHashMap<>();
    private final Map<String, ValidSession> messages = new LinkedHashMap<>();
    private final Set<String> clicked = new HashSet<>();
    private final Set<String> carted = new HashSet<>();

    /** @param attribution says which showings were clicked, and which were put into the cart */
    RecomputedUnits(Collection<ShownList> shown, Collection<ValidSession> sessions, Attribution attribution) {
        shown.forEach(list -> lists.putIfAbsent(list.userId() + " " + list.recommendationId(), list));
        sessions.forEach(message -> messages.putIfAbsent(message.identity().text(), message));
        for (ValidSession message : messages.values()) {
            for (Interaction interaction : message.interactions()) {
                boolean isClick = interaction.action() == Action.VIEW || interaction.action() == Action.CLICK;
                boolean isCart = interaction.action() == Action.ADD_TO_CART;
                if (isClick || isCart) {
                    long window = (isClick ? attribution.click() : attribution.purchase()).toMillis();
                    owedTo(message.user().userId(), interaction, window)
                            .ifPresent(list -> (isClick ? clicked : carted).add(list + " " + interaction.productId()));
                }
            }
        }
    }

    private Optional<String> owedTo(String user, Interaction interaction, long window) {
        long at = interaction.at().toEpochMilli();
        return lists.values().stream()
                .filter(list -> list.userId().equals(user) && list.at() <= at && at < list.at() + window)
                .filter(list -> list.items().stream().anyMatch(item -> item.id().equals(interaction.productId())))
                .max(Comparator.comparing(
                                (ShownList list) -> list.recommendationId().equals(interaction.recommendationId()))
                        .thenComparing(ShownList::at)
                        .thenComparing(ShownList::recommendationId))
                .map(list -> user + " " + list.recommendationId());
    }

    /** Units, sums and products of a variant as of each day, by experiment, variant and day; and how many units are mixed. */
    Map<String, List<Long>> sums() {
        Map<String, List<Long>> sums = new TreeMap<>();
        Set<String> variants = new TreeSet<>();
        TreeSet<LocalDate> days = new TreeSet<>();
        for (ShownList list : lists.values()) {
            if (list.deviceId() != null && list.experiment() != null) {
                variants.add(list.experiment() + "/" + list.variant());
                days.add(day(list.at()));
            }
        }
        LocalDate last = days.last().plusDays(3);
        for (String variant : variants) {
            for (LocalDate day = days.first(); !day.isAfter(last); day = day.plusDays(1)) {
                sums.put(variant + "/" + day, sums(variant, day));
            }
        }
        return sums;
    }

    private List<Long> sums(String variant, LocalDate until) {
        Map<String, List<ShownList>> units = new HashMap<>();
        for (ShownList list : lists.values()) {
            if (list.deviceId() != null && list.experiment() != null) {
                units.computeIfAbsent(list.deviceId(), absent -> new ArrayList<>())
                        .add(list);
            }
        }
        long[] sums = new long[1 + 14 + 14 * 15 / 2];
        long mixed = 0;
        for (Map.Entry<String, List<ShownList>> unit : units.entrySet()) {
            String experiment = variant.substring(0, variant.indexOf('/'));
            List<ShownList> own = unit.getValue().stream()
                    .filter(list -> experiment.equals(list.experiment()))
                    .toList();
            List<ShownList> ofVariant = own.stream()
                    .filter(list -> variant.equals(list.experiment() + "/" + list.variant()))
                    .toList();
            if (ofVariant.isEmpty()
                    || day(ofVariant.stream().mapToLong(ShownList::at).min().orElseThrow())
                            .isAfter(until)) {
                continue;
            }
            mixed += own.stream().map(ShownList::variant).distinct().count() > 1 ? 1 : 0;
            ShownList first = own.stream()
                    .min(Comparator.comparing(ShownList::at).thenComparing(list -> Objects.toString(list.variant())))
                    .orElseThrow();
            if (!variant.equals(first.experiment() + "/" + first.variant())) {
                continue;
            }
            LocalDate begin = day(first.at());
            long[] values = values(unit.getKey(), ofVariant, day -> !day.isBefore(begin) && !day.isAfter(until));
            List<ShownList> all = lists.values().stream()
                    .filter(list -> unit.getKey().equals(list.deviceId()))
                    .toList();
            long[] earlier =
                    values(unit.getKey(), all, day -> day.isBefore(begin) && !day.isBefore(begin.minusDays(14)));
            long[] both = new long[14];
            System.arraycopy(values, 0, both, 0, 7);
            System.arraycopy(earlier, 0, both, 7, 7);
            sums[0]++;
            int place = 15;
            for (int i = 0; i < 14; i++) {
                sums[1 + i] += both[i];
                for (int j = i; j < 14; j++) {
                    sums[place++] += both[i] * both[j];
                }
            }
        }
        List<Long> all = new ArrayList<>();
        for (long sum : sums) {
            all.add(sum);
        }
        all.add(mixed);
        return all;
    }

    private long[] values(String unit, List<ShownList> of, Predicate<LocalDate> days) {
        long[] values = new long[7];
        for (ShownList list : of) {
            if (days.test(day(list.at()))) {
                values[0]++;
                values[1] += list.items().size();
                for (ShownList.Item item : list.items()) {
                    String key = list.userId() + " " + list.recommendationId() + " " + item.id();
                    values[2] += clicked.contains(key) ? 1 : 0;
                    values[3] += carted.contains(key) ? 1 : 0;
                }
            }
        }
        for (ValidSession message : messages.values()) {
            for (Interaction interaction : message.interactions()) {
                long at = interaction.at().toEpochMilli();
                boolean counts = interaction.action() == Action.PURCHASE
                        && days.test(day(at))
                        && lists.values().stream()
                                .anyMatch(list -> unit.equals(list.deviceId())
                                        && list.userId().equals(message.user().userId())
                                        && message.sessionId().equals(list.sessionId())
                                        && list.at() <= at);
                if (counts) {
                    values[4]++;
                    values[5] += interaction
                            .amountSpent()
                            .setScale(2, RoundingMode.HALF_UP)
                            .multiply(BigDecimal.valueOf(100))
                            .longValueExact();
                }
            }
        }
        values[6] = values[4] > 0 ? 1 : 0;
        return values;
    }

    private static LocalDate day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZoneOffset.UTC);
    }
}
