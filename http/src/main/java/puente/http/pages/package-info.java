/**
 * Pages for a browser that another module adds to the port, and what they are told of a request.
 */
@NullMarked
package puente.http.pages;

import org.jspecify.annotations.NullMarked;
