package io.shopstream.simulator.publish;

/** Hears of a publishing run several times a second, and once at its end, on the publishing thread. */
public interface PublishListener {

    /** Hears nothing. */
    PublishListener SILENT = progress -> {};

    void onProgress(PublishProgress progress);

    /** The run is over, by its end, by a stop or by a failure; a bar can go to the next line. */
    default void onEnd() {}
}
