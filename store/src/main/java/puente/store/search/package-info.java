/** Finds jobs by what people know of them, without keeping that in plain text. */
@NullMarked
package puente.store.search;

import org.jspecify.annotations.NullMarked;
