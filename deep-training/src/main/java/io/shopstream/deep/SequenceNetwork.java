package io.shopstream.deep;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.shopstream.prediction.sequence.GruModel;
import io.shopstream.prediction.sequence.GruWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of numbers for each id, beside an event's own numbers; gated recurrent units over the events; and the log-odds after each. The same network
 * as {@link GruModel}, as PyTorch learns it, with numbers left out by chance (N. Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks
 * from Overfitting", 2014).
 */
final class SequenceNetwork extends AbstractBlock {

    private static final byte VERSION = 1;

    private final NetworkShape shape;
    private final List<Parameter> embeddings = new ArrayList<>();
    private final Dropout dropout;
    private final GRU units;
    private final Linear output;

    SequenceNetwork(NetworkShape shape) {
        super(VERSION);
        this.shape = shape;
        for (int kind = 0; kind < shape.kinds(); kind++) {
            embeddings.add(addParameter(Parameter.builder()
                    .setName("ids" + kind)
                    .setType(Parameter.Type.WEIGHT)
                    .optShape(new Shape(shape.ids(kind), shape.embedding(kind)))
                    .build()));
        }
        dropout = addChildBlock(
                "dropout", Dropout.builder().optRate(shape.dropout()).build());
        units = addChildBlock(
                "units",
                GRU.builder()
                        .setStateSize(shape.state())
                        .setNumLayers(1)
                        .optBatchFirst(true)
                        .optReturnState(false)
                        .build());
        output = addChildBlock("output", Linear.builder().setUnits(1).build());
    }

    /** Of each kind of id, sessions by events, then the numbers if there are any; gives log-odds, sessions by events. */
    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
        Device device = inputs.head().getDevice();
        NDList parts = new NDList();
        for (int kind = 0; kind < shape.kinds(); kind++) {
            NDArray rows = store.getValue(embeddings.get(kind), device, training);
            parts.addAll(Embedding.embedding(inputs.get(kind), rows, SparseFormat.DENSE));
        }
        if (shape.events().values() > 0) {
            parts.add(inputs.get(shape.kinds()));
        }
        NDList events = dropout.forward(store, new NDList(NDArrays.concat(parts, 2)), training);
        NDList states = dropout.forward(store, units.forward(store, events, training), training);
        NDArray logOdds = output.forward(store, states, training).head();
        return new NDList(logOdds.squeeze(2));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {new Shape(inputs[0].get(0), inputs[0].get(1))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        long sessions = inputs[0].get(0);
        long events = inputs[0].get(1);
        dropout.initialize(manager, type, new Shape(sessions, events, shape.inputs()));
        units.initialize(manager, type, new Shape(sessions, events, shape.inputs()));
        output.initialize(manager, type, new Shape(sessions, events, shape.state()));
    }

    /**
     * What was learned, to be used without PyTorch.
     *
     * @param prior is taken from the log-odds
     */
    GruModel exported(double prior) {
        List<GruWeights.Embedding> rows = new ArrayList<>();
        for (int kind = 0; kind < shape.kinds(); kind++) {
            rows.add(new GruWeights.Embedding(shape.embedding(kind), numbers(embeddings.get(kind))));
        }
        PairList<String, Parameter> gates = units.getDirectParameters();
        GruWeights.Gates learned = new GruWeights.Gates(
                numbers(gates.get("l_0_i2h_WEIGHT")),
                numbers(gates.get("l_0_h2h_WEIGHT")),
                numbers(gates.get("l_0_i2h_BIAS")),
                numbers(gates.get("l_0_h2h_BIAS")));
        float[] weights = numbers(output.getDirectParameters().get("weight"));
        float bias = numbers(output.getDirectParameters().get("bias"))[0];
        return new GruModel(new GruWeights(rows, shape.scaling(), learned, weights, (float) (bias - prior)));
    }

    private static float[] numbers(Parameter parameter) {
        return parameter.getArray().toFloatArray();
    }
}
