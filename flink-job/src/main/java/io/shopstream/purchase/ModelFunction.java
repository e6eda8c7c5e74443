package io.shopstream.purchase;

import com.mongodb.MongoException;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of models that are published, and passes on those that can be used. One that cannot is counted and told in one line of the
 * log, and the one before stays in use; one whose file cannot be read because MongoDB is away is tried again every {@value #RETRY_MILLIS} ms.
 *
 * <p>Key: the model's name. State: {@code wanted}, the record of a model that has yet to be fetched.
 */
final class ModelFunction extends KeyedProcessFunction<String, ModelRecord, LoadedModel> {

    static final long RETRY_MILLIS = 5_000;

    /** In which records of one name that came together are read, of which only the last counts. */
    private static final long MOMENT_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(ModelFunction.class);

    private final PublishedModels models;

    private transient ValueState<ModelRecord> wanted;
    private transient Counter refused;
    private transient Counter fetched;

    @SuppressWarnings("NullAway.Init")
    ModelFunction(PublishedModels models) {
        this.models = models;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        models.open();
        wanted = getRuntimeContext().getState(new ValueStateDescriptor<>("wanted", ModelRecord.class));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        refused = metrics.counter("modelsRefused");
        fetched = metrics.counter("modelsFetched");
    }

    @Override
    public void close() throws Exception {
        models.close();
    }

    @Override
    public void processElement(ModelRecord record, Context context, Collector<LoadedModel> out) throws Exception {
        wanted.update(record);
        context.timerService()
                .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + MOMENT_MILLIS);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<LoadedModel> out) throws Exception {
        @Nullable ModelRecord record = wanted.value();
        if (record == null) {
            return;
        }
        try {
            LoadedModel model = LoadedModel.load(record, models);
            wanted.clear();
            if (!model.isNone()) {
                fetched.inc();
                LOG.info("{} {} is in use", model.name(), model.version());
            }
            out.collect(model);
        } catch (MongoException e) {
            LOG.warn("{} cannot be read yet: MongoDB does not answer", record.name());
            context.timerService().registerProcessingTimeTimer(time + RETRY_MILLIS);
        } catch (IOException e) {
            wanted.clear();
            refused.inc();
            LOG.warn("{} stays as it is; what was published last: {}", record.name(), LoadedModel.why(e));
        }
    }
}
