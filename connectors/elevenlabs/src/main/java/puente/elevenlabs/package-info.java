/** Webhooks of platforms of voice agents. */
@NullMarked
package puente.elevenlabs;

import org.jspecify.annotations.NullMarked;
