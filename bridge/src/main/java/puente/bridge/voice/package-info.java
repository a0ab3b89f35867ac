/** How platforms of telephone agents ask for operations and are answered. */
@NullMarked
package puente.bridge.voice;

import org.jspecify.annotations.NullMarked;
