@org.jspecify.annotations.NullMarked
package puente.retell;
