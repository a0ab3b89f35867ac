package puente.calcom;

/** What Cal.com numbers a kind of appointment by. */
public record EventTypeId(long value) {
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
