/**
 * Jobs that survive the process: what was accepted is on disk, and is run step by step by
 * db-scheduler until it ends.
 */
@NullMarked
package puente.jobs;

import org.jspecify.annotations.NullMarked;
