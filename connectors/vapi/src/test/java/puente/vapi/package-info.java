@org.jspecify.annotations.NullMarked
package puente.vapi;
