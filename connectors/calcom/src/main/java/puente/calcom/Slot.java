package puente.calcom;

import java.time.Instant;

/** A time at which an appointment can begin. */
public record Slot(Instant start, Instant end) {}
