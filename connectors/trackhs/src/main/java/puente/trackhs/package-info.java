/**
 * TrackHS, the property management of vacation rentals: what can be asked of it, how, and as what
 * it is told. Its ways are in {@code docs/trackhs-facts.md}.
 */
@NullMarked
package puente.trackhs;

import org.jspecify.annotations.NullMarked;
