/** A Cal.com of our own: it keeps bookings, speaks the API v2, and fails when told to. */
@NullMarked
package puente.sandbox.calcom;

import org.jspecify.annotations.NullMarked;
