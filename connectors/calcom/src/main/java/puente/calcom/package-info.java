/** Cal.com: what is asked of its API v2, and the operations that need it alone. */
@NullMarked
package puente.calcom;

import org.jspecify.annotations.NullMarked;
