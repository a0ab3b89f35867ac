/** ElevenLabs: its signed webhook and its calls of tools. */
@NullMarked
package puente.elevenlabs;

import org.jspecify.annotations.NullMarked;
