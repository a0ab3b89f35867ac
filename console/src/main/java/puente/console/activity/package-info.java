/** Calls and requests to back ends of the last hour, in memory, for the console to show. */
@NullMarked
package puente.console.activity;

import org.jspecify.annotations.NullMarked;
