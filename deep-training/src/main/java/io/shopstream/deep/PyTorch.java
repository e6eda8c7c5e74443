package io.shopstream.deep;

import ai.djl.engine.Engine;

/** Loads PyTorch: from the class path, and without telling anybody. */
final class PyTorch {

    private PyTorch() {}

    /**
     * @param threads of one operation; more than there are free cores make it slower
     * @param seed of all that it draws
     */
    static void start(int threads, int seed) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Engine.getEngine("PyTorch").setRandomSeed(seed);
    }
}
