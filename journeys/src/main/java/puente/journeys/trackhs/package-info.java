/** Journeys that make work orders in TrackHS, each once. */
@org.jspecify.annotations.NullMarked
package puente.journeys.trackhs;
