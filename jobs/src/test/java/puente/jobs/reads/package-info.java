@NullMarked
package puente.jobs.reads;

import org.jspecify.annotations.NullMarked;
