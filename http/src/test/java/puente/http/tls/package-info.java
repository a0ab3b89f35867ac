@NullMarked
package puente.http.tls;

import org.jspecify.annotations.NullMarked;
