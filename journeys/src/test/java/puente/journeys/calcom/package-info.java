@org.jspecify.annotations.NullMarked
package puente.journeys.calcom;
