package puente.calcom;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A time at which an appointment can begin.
 *
 * @param offset that of the zone asked for, as Cal.com told it; null where it told none
 */
public record Slot(Instant start, Instant end, @Nullable ZoneOffset offset) {

  /** Returns the zone of its times: Cal.com's own offset goes before this JVM's rules. */
  public ZoneId zone(ZoneId asked) {
    return offset == null || differs(asked) == null ? asked : offset;
  }

  /** The offset by this JVM's rules, where Cal.com's is another; null where they agree. */
  @Nullable ZoneOffset differs(ZoneId asked) {
    ZoneOffset ours = asked.getRules().getOffset(start);
    return offset == null || offset.equals(ours) ? null : ours;
  }
}
