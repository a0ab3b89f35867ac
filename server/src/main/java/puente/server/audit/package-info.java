/** The audit documents: one readable file per job, for people and for other programs. */
@NullMarked
package puente.server.audit;

import org.jspecify.annotations.NullMarked;
