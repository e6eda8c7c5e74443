package io.shopstream.simulator.shop;

import io.shopstream.session.Device;
import io.shopstream.simulator.SeededRandom;
import java.util.List;

/** Devices whose type, operating system and browser occur together. */
final class Devices {

    private record Share(Device device, double weight) {}

    private static final Weighted<Share> SHARES = new Weighted<>(
            List.of(
                    share("mobile", "iOS", "Safari", 24),
                    share("mobile", "iOS", "Chrome", 4),
                    share("mobile", "Android", "Chrome", 22),
                    share("mobile", "Android", "Samsung Internet", 5),
                    share("mobile", "Android", "Firefox", 2),
                    share("desktop", "Windows", "Chrome", 15),
                    share("desktop", "Windows", "Edge", 6),
                    share("desktop", "Windows", "Firefox", 3),
                    share("desktop", "macOS", "Safari", 5),
                    share("desktop", "macOS", "Chrome", 4),
                    share("desktop", "Linux", "Firefox", 2),
                    share("tablet", "iPadOS", "Safari", 6),
                    share("tablet", "Android", "Chrome", 2)),
            Share::weight);

    private Devices() {}

    static Device draw(SeededRandom random) {
        return SHARES.draw(random).device();
    }

    private static Share share(String type, String operatingSystem, String browser, double weight) {
        return new Share(new Device(type, operatingSystem, browser), weight);
    }
}
