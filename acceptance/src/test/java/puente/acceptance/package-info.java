/** The whole process on a real port, as its callers meet it. */
@org.jspecify.annotations.NullMarked
package puente.acceptance;
