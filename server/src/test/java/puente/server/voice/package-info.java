@NullMarked
package puente.server.voice;

import org.jspecify.annotations.NullMarked;
