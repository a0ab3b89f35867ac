/** JSON as it is read and written, with bounds, and digests of it. */
@NullMarked
package puente.bridge.json;

import org.jspecify.annotations.NullMarked;
