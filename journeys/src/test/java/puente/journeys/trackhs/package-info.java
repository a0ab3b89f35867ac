@org.jspecify.annotations.NullMarked
package puente.journeys.trackhs;
