@NullMarked
package puente.elevenlabs;

import org.jspecify.annotations.NullMarked;
