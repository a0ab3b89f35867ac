/** Sentences in both languages, and the words for fields. */
@NullMarked
package puente.bridge.text;

import org.jspecify.annotations.NullMarked;
