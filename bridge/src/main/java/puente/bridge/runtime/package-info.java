/** Background threads and the memory that holders share. */
@NullMarked
package puente.bridge.runtime;

import org.jspecify.annotations.NullMarked;
