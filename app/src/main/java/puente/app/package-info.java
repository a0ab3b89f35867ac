/** The process: settings, wiring and the commands of the launcher. */
@NullMarked
package puente.app;

import org.jspecify.annotations.NullMarked;
