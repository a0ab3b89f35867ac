/** How often callers may call. */
@NullMarked
package puente.server.limits;

import org.jspecify.annotations.NullMarked;
