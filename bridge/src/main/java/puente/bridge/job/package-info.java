/** Operations with durable steps, and the jobs that run them. */
@NullMarked
package puente.bridge.job;

import org.jspecify.annotations.NullMarked;
