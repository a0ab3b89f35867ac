@org.jspecify.annotations.NullMarked
package puente.journeys.changes;
