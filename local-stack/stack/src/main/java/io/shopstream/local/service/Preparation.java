package io.shopstream.local.service;

import java.io.IOException;

/** Writes what a service needs before each of its starts; doing it twice does no harm. */
@FunctionalInterface
public interface Preparation {

    void prepare() throws IOException, InterruptedException;
}
