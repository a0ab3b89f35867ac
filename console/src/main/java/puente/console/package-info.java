/**
 * The console: pages on which people see what Puente does and steer it, made on the server. A page
 * is a class that reads what it shows and makes {@link puente.console.html.Html} of it.
 */
@NullMarked
package puente.console;

import org.jspecify.annotations.NullMarked;
