/** An order as it was looked at before a change, and as it is now. */
@NullMarked
package puente.journeys.changes.orders;

import org.jspecify.annotations.NullMarked;
