/** One set of reads over jobs, calls and handoffs, for whoever watches Puente. */
@NullMarked
package puente.jobs.reads;

import org.jspecify.annotations.NullMarked;
