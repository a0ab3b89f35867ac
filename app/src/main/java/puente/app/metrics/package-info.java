/** What a monitor is told of this process. */
@NullMarked
package puente.app.metrics;

import org.jspecify.annotations.NullMarked;
