/** What is made in TrackHS: work orders, each once. */
@org.jspecify.annotations.NullMarked
package puente.journeys.trackhs;
