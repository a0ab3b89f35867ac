package puente.journeys.handoff;

import java.util.Set;
import java.util.regex.Pattern;
import puente.speech.FoldedText;

/**
 * The meaning of a reply to a handoff. Only a whole answer counts: a sentence that begins with
 * "yes" or "no" may go on with the opposite ("no problem, I'll take it", "ok but not now").
 */
enum ReplyIntent {
  YES,
  NO,
  NEITHER;

  private static final Set<String> YESES =
      Set.of(
          ("1|uno|si|si 1|1 si|acepto|si acepto|aceptado|aceptar|tomo|lo tomo|la tomo|yo lo tomo"
                  + "|yo la tomo|si lo tomo|si la tomo|si yo lo tomo|1 lo tomo|ok lo tomo|tomarlo"
                  + "|tomar|lo atiendo|la atiendo|yo lo atiendo|yo la atiendo|si lo atiendo"
                  + "|si por favor|claro|claro que si|por supuesto|va|vale|dale|de acuerdo"
                  + "|ok|okay|one|yes|yes 1|1 yes|yep|yeah|sure|yes please|accept|accepted|i accept"
                  + "|mine|take it|i take it|ill take it|i will take it|yes i take it"
                  + "|yes ill take it|yes i will take it|ok i take it|ok ill take it")
              .split("\\|"));

  private static final Set<String> NOES =
      Set.of(
          ("2|dos|no|n|no 2|2 no|no gracias|no puedo|no puedo ahora|ahora no|ahora no puedo|no"
                  + " puedo tomarlo|no puedo tomarla|no lo tomo|no la tomo|no acepto|paso|yo paso|lo"
                  + " paso|la paso|pasar|pasalo|pasarlo|rechazo|rechazar|declino|two|nope|no thanks|no"
                  + " thank you|not now|i cant|i cannot|cant|cannot|pass|i pass|ill pass|pass it on|i"
                  + " pass it on|decline|declined|i decline")
              .split("\\|"));

  /** A handoff's marker in what a button stands for. */
  private static final Pattern MARKER = Pattern.compile("[0-9a-f]{12}-\\d{1,3}");

  /** Written around a whole answer without changing it. */
  private static final Pattern DECORATION =
      Pattern.compile("[\\s.,!¡\"“”*_~()\\-–—\\uFE0F\\u20E3]+");

  private static final Pattern APOSTROPHE = Pattern.compile("['’´`]");

  /** With or without a colour of skin. They agree with a yes, and contradict a no. */
  private static final Pattern AGREEING =
      Pattern.compile("(👍|👌|✅|🙏|🙌|💪|🙂|😊|:\\))[\\x{1F3FB}-\\x{1F3FF}]?");

  /** Of what somebody wrote: case, accents and punctuation do not count; a question is neither. */
  static ReplyIntent of(String words) {
    String plain = plain(words);
    if (NOES.contains(plain)) {
      return NO;
    }
    return YESES.contains(plain(AGREEING.matcher(words).replaceAll(" "))) ? YES : NEITHER;
  }

  /** Of what a button of the template stands for: its id, or its words where it has none. */
  static ReplyIntent ofButton(String button) {
    String id = plain(MARKER.matcher(button).replaceAll(" "));
    if (id.startsWith("accept")) {
      return YES;
    }
    return id.startsWith("decline") ? NO : of(MARKER.matcher(button).replaceAll(" "));
  }

  private static String plain(String words) {
    String whole = APOSTROPHE.matcher(words).replaceAll("");
    return FoldedText.of(DECORATION.matcher(whole).replaceAll(" ")).strip();
  }
}
