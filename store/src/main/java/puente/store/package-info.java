/** The database, SQLite or PostgreSQL, its migrations, and the small tables of other modules. */
@NullMarked
package puente.store;

import org.jspecify.annotations.NullMarked;
