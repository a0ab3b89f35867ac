/** The commands of the launcher, and how they speak. */
@NullMarked
package puente.app.commands;

import org.jspecify.annotations.NullMarked;
