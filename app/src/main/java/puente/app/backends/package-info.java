/** The systems outside as values, what each is once open, and what the doctor finds there. */
@NullMarked
package puente.app.backends;

import org.jspecify.annotations.NullMarked;
