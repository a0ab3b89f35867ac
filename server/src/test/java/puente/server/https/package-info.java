@NullMarked
package puente.server.https;

import org.jspecify.annotations.NullMarked;
