/**
 * Parsing of what people say, and the words to answer them, in Spanish and English: dates, times,
 * amounts.
 */
@NullMarked
package puente.speech;

import org.jspecify.annotations.NullMarked;
