package puente.journeys.handoff;

import java.time.Instant;

/**
 * The person who has taken a handoff: the first to say so, and nobody after.
 *
 * @param number the ask that was answered
 */
public record HandoffClaim(String trackingId, int number, Instant at) {}
