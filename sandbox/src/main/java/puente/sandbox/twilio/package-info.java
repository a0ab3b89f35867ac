/** The sandbox's Twilio: messages, callbacks and a page of phones. */
@NullMarked
package puente.sandbox.twilio;

import org.jspecify.annotations.NullMarked;
