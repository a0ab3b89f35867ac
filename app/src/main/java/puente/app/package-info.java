/** Where the process begins. */
@NullMarked
package puente.app;

import org.jspecify.annotations.NullMarked;
