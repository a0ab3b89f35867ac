/** Stateful test doubles of the back ends, over HTTP; here what they share. */
@NullMarked
package puente.sandbox;

import org.jspecify.annotations.NullMarked;
