package puente.calcom;

/** Cal.com's identifier of a booking. A booking that is moved to another time gets a new one. */
public record BookingUid(String value) {
  @Override
  public String toString() {
    return value;
  }
}
