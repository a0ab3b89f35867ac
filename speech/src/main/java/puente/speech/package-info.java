/**
 * What people say, and how it is said back to them, in Spanish and English: dates, times, amounts.
 */
@NullMarked
package puente.speech;

import org.jspecify.annotations.NullMarked;
