/** Back ends: their configuration, how each is opened, and what the doctor checks. */
@NullMarked
package puente.app.backends;

import org.jspecify.annotations.NullMarked;
