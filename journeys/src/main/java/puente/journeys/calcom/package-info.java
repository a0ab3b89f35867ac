/** What changes bookings in Cal.com. */
@NullMarked
package puente.journeys.calcom;

import org.jspecify.annotations.NullMarked;
