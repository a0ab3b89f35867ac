/** The configurations of clients, made for this server. */
@NullMarked
package puente.app.connect;

import org.jspecify.annotations.NullMarked;
