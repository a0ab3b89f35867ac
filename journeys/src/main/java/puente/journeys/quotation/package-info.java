/** A quotation: customer, salesperson, opportunity and order, made once and read back. */
@NullMarked
package puente.journeys.quotation;

import org.jspecify.annotations.NullMarked;
