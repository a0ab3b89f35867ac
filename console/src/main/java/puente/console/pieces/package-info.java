/** What pages are put together from: tables, charts, times, names of ours, icons. */
@NullMarked
package puente.console.pieces;

import org.jspecify.annotations.NullMarked;
