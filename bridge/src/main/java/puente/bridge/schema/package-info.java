/** The schema of an input or output, and how arguments are read by it. */
@NullMarked
package puente.bridge.schema;

import org.jspecify.annotations.NullMarked;
