/**
 * The idea of Puente: an {@link puente.bridge.Operation} is a value, the {@link
 * puente.bridge.Bridge} is the one way through to it, and a {@link puente.bridge.job.Journey} is
 * one with durable steps. JDK and JSON only; no input or output.
 */
@NullMarked
package puente.bridge;

import org.jspecify.annotations.NullMarked;
