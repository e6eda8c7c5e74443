package io.shopstream.purchase;

/**
 * A model that can be used, or that none is to be used any more.
 *
 * @param name by which it was published
 * @param version tells it from others; empty if none is to be used
 * @param file as {@link io.shopstream.prediction.model.PurchaseModelFile} reads it; empty if none is to be used
 */
@SuppressWarnings("ArrayRecordComponent")
public record LoadedModel(String name, String version, byte[] file) {

    static LoadedModel none(String name) {
        return new LoadedModel(name, "", new byte[0]);
    }

    boolean isNone() {
        return file.length == 0;
    }
}
