@org.jspecify.annotations.NullMarked
package puente.calcom;
