/** Limits on the rate of callers' calls. */
@NullMarked
package puente.http.ratelimit;

import org.jspecify.annotations.NullMarked;
