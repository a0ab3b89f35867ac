/** The server, wired by hand from its settings. */
@NullMarked
package puente.app.server;

import org.jspecify.annotations.NullMarked;
