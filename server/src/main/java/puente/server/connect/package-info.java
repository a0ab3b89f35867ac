/** The configurations of clients, made for this server. */
@NullMarked
package puente.server.connect;

import org.jspecify.annotations.NullMarked;
