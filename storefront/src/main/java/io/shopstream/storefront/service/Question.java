package io.shopstream.storefront.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * For whom a list is asked.
 *
 * @param user as messages name them
 * @param device {@code desktop}, {@code mobile} or {@code tablet}
 * @param deviceId of the browser
 * @param most how many products
 * @param excluded what must not be in the list, the most important first: an address holds some dozens of ids
 */
public record Question(String user, String device, String deviceId, int most, List<String> excluded) {

    /** In which no product comes again that the session has had. */
    static final String SCENARIO = "discover";

    /** The service takes a query of 1,000 characters. */
    private static final int LONGEST_EXCLUDE = 600;

    public Question {
        excluded = List.copyOf(excluded);
    }

    /** Path and query below {@code path}. */
    String target(String path) {
        String target = path + encoded(user) + "?n=" + most + "&scenario=" + SCENARIO + "&explain=true&device="
                + encoded(device) + "&device-id=" + encoded(deviceId);
        String exclude = exclude(excluded);
        return exclude.isEmpty() ? target : target + "&exclude=" + exclude;
    }

    private static String exclude(Collection<String> ids) {
        List<String> fitting = new ArrayList<>();
        int length = 0;
        for (String id : ids) {
            String written = encoded(id);
            length += written.length() + 3;
            if (length > LONGEST_EXCLUDE) {
                break;
            }
            // a comma parts ids, so one with a comma cannot be named
            if (!id.contains(",")) {
                fitting.add(written);
            }
        }
        return String.join("%2C", fitting);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
