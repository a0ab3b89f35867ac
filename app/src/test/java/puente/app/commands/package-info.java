@NullMarked
package puente.app.commands;

import org.jspecify.annotations.NullMarked;
