@NullMarked
package puente.app.backends;

import org.jspecify.annotations.NullMarked;
