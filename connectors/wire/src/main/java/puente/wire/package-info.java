/**
 * One HTTP exchange with a back end: deadlines over the whole of it, safe paths, bounded answers,
 * bounded calls at once, and the difference between "not sent" and "answer lost".
 */
@NullMarked
package puente.wire;

import org.jspecify.annotations.NullMarked;
