package puente.calcom;

/** What Cal.com names a booking by. One that is moved to another time gets a new one. */
public record BookingUid(String value) {
  @Override
  public String toString() {
    return value;
  }
}
