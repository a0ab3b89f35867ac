package puente.mcp.protocol;

/** Keeps foreign text short. */
public final class ShortText {
  /** What is quoted back to a sender of what it sent. */
  private static final int LONGEST_ECHO = 64;

  /** The beginning of something a sender wrote, to be quoted back to it. */
  public static String echo(String foreign) {
    return shortened(foreign, LONGEST_ECHO);
  }

  /** At most that many characters of the text, marked where it was cut. */
  public static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  private ShortText() {}
}
