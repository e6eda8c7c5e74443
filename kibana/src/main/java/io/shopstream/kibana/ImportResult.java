package io.shopstream.kibana;

import java.util.List;

/**
 * What became of the objects.
 *
 * @param imported how many Kibana has now
 * @param failures a line for each object that it did not take
 */
public record ImportResult(int imported, List<String> failures) {}
