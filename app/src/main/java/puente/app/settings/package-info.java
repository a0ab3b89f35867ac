/** Every variable that is read, the form of its value, and where values come from. */
@NullMarked
package puente.app.settings;

import org.jspecify.annotations.NullMarked;
