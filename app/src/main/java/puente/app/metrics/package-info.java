/** Metrics for Prometheus. */
@NullMarked
package puente.app.metrics;

import org.jspecify.annotations.NullMarked;
