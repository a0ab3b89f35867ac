@NullMarked
package puente.http.ratelimit;

import org.jspecify.annotations.NullMarked;
