package puente.twilio;

import puente.bridge.text.Text;

/** Twilio's answer to a message. */
public sealed interface PostResult {

  /** It will try: not yet that anybody has it. */
  record Accepted(SentMessage message) implements PostResult {}

  /**
   * It never will.
   *
   * @param code Twilio's own: 21211 for a number that is none
   */
  record Rejected(int code, Text why) implements PostResult {}
}
