/** The certificate that the port shows, and its keeping fresh. */
@NullMarked
package puente.http.tls;

import org.jspecify.annotations.NullMarked;
