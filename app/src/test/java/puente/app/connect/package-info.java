@NullMarked
package puente.app.connect;

import org.jspecify.annotations.NullMarked;
