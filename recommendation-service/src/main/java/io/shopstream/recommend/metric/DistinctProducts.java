package io.shopstream.recommend.metric;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hashing;

/** About how many different products there were, with a standard error of 1.2 %, in 4 KB (UltraLogLog, Ertl 2024). Thread safe. */
public final class DistinctProducts {

    private static final int PRECISION = 12;

    private final UltraLogLog sketch = UltraLogLog.create(PRECISION);

    public void add(String productId) {
        long hash = Hashing.komihash5_0().hashCharsToLong(productId);
        synchronized (sketch) {
            sketch.add(hash);
        }
    }

    public long estimate() {
        synchronized (sketch) {
            return Math.round(sketch.getDistinctCountEstimate());
        }
    }
}
