/** The audit documents: one readable file per job, for people and for other programs. */
@NullMarked
package puente.audit.documents;

import org.jspecify.annotations.NullMarked;
