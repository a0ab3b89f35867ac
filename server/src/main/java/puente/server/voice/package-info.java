/** What platforms of voice agents tell by themselves. */
@NullMarked
package puente.server.voice;

import org.jspecify.annotations.NullMarked;
