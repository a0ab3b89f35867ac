/** The port's connections: how many, how long, and what is read from them. */
@NullMarked
package puente.http.connections;

import org.jspecify.annotations.NullMarked;
