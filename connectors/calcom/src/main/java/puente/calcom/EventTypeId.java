package puente.calcom;

/** Cal.com's number of a kind of appointment. */
public record EventTypeId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
