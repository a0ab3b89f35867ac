/** HTML as values: whatever is text is escaped when it is written, and nothing else can be. */
@NullMarked
package puente.console.html;

import org.jspecify.annotations.NullMarked;
