/** The record of every call: its chain, the sealing of personal data, and erasure. */
@NullMarked
package puente.audit;

import org.jspecify.annotations.NullMarked;
