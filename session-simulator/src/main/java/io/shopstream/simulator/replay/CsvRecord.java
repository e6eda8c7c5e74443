package io.shopstream.simulator.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a file of separated values.
 *
 * @param line where it begins, from 1
 * @param cells none where there is a fault
 * @param fault why it cannot be read
 * @param size characters, about
 */
record CsvRecord(long line, List<String> cells, @Nullable String fault, int size) {}
