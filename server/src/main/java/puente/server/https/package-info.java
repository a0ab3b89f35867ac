/** The certificate that the port shows, and its keeping fresh. */
@NullMarked
package puente.server.https;

import org.jspecify.annotations.NullMarked;
