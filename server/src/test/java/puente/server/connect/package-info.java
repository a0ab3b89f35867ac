@NullMarked
package puente.server.connect;

import org.jspecify.annotations.NullMarked;
