package io.shopstream.lines;

import org.jspecify.annotations.Nullable;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without its end; empty where there is a fault
 * @param fault why the line cannot be read, as in {@code is not UTF-8 text}; the lines after it can
 * @param ended whether a line end follows, which only the last line may lack
 */
public record Line(long number, String text, @Nullable String fault, boolean ended) {}
