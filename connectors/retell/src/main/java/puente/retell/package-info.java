/** Retell AI: the envelope of its custom tools, and what it signs. */
@NullMarked
package puente.retell;

import org.jspecify.annotations.NullMarked;
