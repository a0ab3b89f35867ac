@NullMarked
package puente.app.server;

import org.jspecify.annotations.NullMarked;
