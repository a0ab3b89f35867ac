/**
 * A TrackHS of our own: stateful, seeded with what the documents' examples speak of, with the
 * vendor's shapes, refusals and oddities, and failing when told to.
 */
@NullMarked
package puente.sandbox.trackhs;

import org.jspecify.annotations.NullMarked;
