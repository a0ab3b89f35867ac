/** The beginning of the process. */
@NullMarked
package puente.app;

import org.jspecify.annotations.NullMarked;
