/** What Flink's own JobManager is given beside its own classes: who may ask it. */
@NullMarked
package io.shopstream.local.jobmanager;

import org.jspecify.annotations.NullMarked;
