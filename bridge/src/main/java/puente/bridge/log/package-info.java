/** Lines of the log, with personal data masked. */
@NullMarked
package puente.bridge.log;

import org.jspecify.annotations.NullMarked;
