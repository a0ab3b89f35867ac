/** The process: settings, wiring and the commands of the launcher. */
@NullMarked
package puente.server;

import org.jspecify.annotations.NullMarked;
