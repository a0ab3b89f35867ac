/** What platforms of voice agents tell by themselves. */
@NullMarked
package puente.elevenlabs;

import org.jspecify.annotations.NullMarked;
