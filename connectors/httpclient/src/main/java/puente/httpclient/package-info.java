/**
 * One HTTP exchange with a back end: deadlines over the whole of it, safe paths, bounded answers,
 * bounded calls at once and in a while, and the difference between "not sent" and "answer lost";
 * and a cache of what was answered.
 */
@NullMarked
package puente.httpclient;

import org.jspecify.annotations.NullMarked;
