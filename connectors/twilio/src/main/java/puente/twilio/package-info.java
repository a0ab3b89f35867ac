/** Twilio: messages to people over WhatsApp and SMS, and what it tells of them by itself. */
@NullMarked
package puente.twilio;

import org.jspecify.annotations.NullMarked;
