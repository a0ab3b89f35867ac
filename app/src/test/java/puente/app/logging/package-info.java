@NullMarked
package puente.app.logging;

import org.jspecify.annotations.NullMarked;
