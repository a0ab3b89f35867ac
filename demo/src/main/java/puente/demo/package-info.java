/** The server on sandboxes: what {@code puente demo} starts. No other module knows it. */
@NullMarked
package puente.demo;

import org.jspecify.annotations.NullMarked;
