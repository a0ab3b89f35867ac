/**
 * "A person, please": somebody of the team is told over WhatsApp or SMS, and if not that one,
 * another, until one of them has taken it.
 */
@NullMarked
package puente.journeys.handoff;

import org.jspecify.annotations.NullMarked;
