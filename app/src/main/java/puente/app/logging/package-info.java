/** The log of the process: one line, or one object, for each record. */
@NullMarked
package puente.app.logging;

import org.jspecify.annotations.NullMarked;
