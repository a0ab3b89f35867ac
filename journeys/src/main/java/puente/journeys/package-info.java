/** Operations with durable steps, and what they need of their surroundings. */
@NullMarked
package puente.journeys;

import org.jspecify.annotations.NullMarked;
