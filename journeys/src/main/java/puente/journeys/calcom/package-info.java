/** Journeys that change bookings in Cal.com. */
@NullMarked
package puente.journeys.calcom;

import org.jspecify.annotations.NullMarked;
