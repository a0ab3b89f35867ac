package puente.journeys.handoff;

import org.jspecify.annotations.Nullable;

/**
 * The subject of a handoff, in Odoo.
 *
 * @param userId the salesperson of the opportunity, else of the order
 * @param teamLeader the leader of the opportunity's team
 */
record HandoffSubject(
    @Nullable Long leadId,
    @Nullable String leadName,
    @Nullable String leadUrl,
    @Nullable Long orderId,
    @Nullable String orderName,
    @Nullable String orderUrl,
    @Nullable Long userId,
    @Nullable Long teamLeader) {
  static final HandoffSubject UNKNOWN =
      new HandoffSubject(null, null, null, null, null, null, null, null);
}
