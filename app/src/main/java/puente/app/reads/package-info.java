/** What people who watch Puente read, over REST and in a terminal. */
@NullMarked
package puente.app.reads;

import org.jspecify.annotations.NullMarked;
