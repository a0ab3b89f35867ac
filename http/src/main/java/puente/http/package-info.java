/** The one port: who may come in, and what each path answers with. */
@NullMarked
package puente.http;

import org.jspecify.annotations.NullMarked;
