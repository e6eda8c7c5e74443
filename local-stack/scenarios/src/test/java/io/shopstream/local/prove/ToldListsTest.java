package io.shopstream.local.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.session.recommendation.ShownList;
import io.shopstream.simulator.OutgoingMessage;
import io.shopstream.simulator.fault.FaultRates;
import io.shopstream.simulator.shop.ShopSettings;
import io.shopstream.simulator.shop.SyntheticShop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldListsTest {

    @Test
    void aCopyOfAMessageStaysOneAndItsListsAreToldAgain() throws IOException {
        Map<String, List<byte[]>> sound = new HashMap<>();
        List<ShownList> lists = new ArrayList<>();
        try (ToldLists told = new ToldLists(shop("duplicate=0.5"), 3, lists::add)) {
            @Nullable OutgoingMessage message = told.next();
            while (message != null) {
                sound.computeIfAbsent(message.content().messageId(), first -> new ArrayList<>())
                        .add(message.value());
                message = told.next();
            }
        }

        assertThat(sound.values()).anyMatch(copies -> copies.size() > 1);
        assertThat(sound.values())
                .allMatch(copies -> copies.stream().allMatch(copy -> Arrays.equals(copy, copies.get(0))));
        assertThat(new HashSet<>(lists)).hasSizeBetween(100, lists.size() - 1);
        assertThat(lists.stream().map(ShownList::recommendationId).distinct().count())
                .isEqualTo(new HashSet<>(lists).size());
    }

    @Test
    void someInteractionsNameTheirListAndWhatAFaultChangedStaysAsItIs() throws IOException {
        Set<String> named = new HashSet<>();
        List<ShownList> lists = new ArrayList<>();
        try (SyntheticShop plain = shop("malformed=0.5");
                ToldLists told = new ToldLists(shop("malformed=0.5"), 3, lists::add)) {
            @Nullable OutgoingMessage message = told.next();
            while (message != null) {
                byte[] before = Objects.requireNonNull(plain.next()).value();
                if (message.fault() != null) {
                    assertThat(message.value()).isEqualTo(before);
                } else if (new String(message.value(), StandardCharsets.UTF_8).contains("recommendationId")) {
                    named.add(message.content().messageId());
                }
                message = told.next();
            }
        }

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(lists.stream().filter(list -> list.experiment() != null).count())
                .isBetween(lists.size() / 5L, lists.size() * 4L / 5);
    }

    private static SyntheticShop shop(String faults) {
        return new SyntheticShop(ShopSettings.of(150, 5).withFaults(FaultRates.parse(faults)));
    }
}
