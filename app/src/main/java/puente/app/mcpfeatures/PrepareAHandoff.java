package puente.app.mcpfeatures;

import java.util.List;
import java.util.Map;
import puente.bridge.Bridge;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.mcp.features.Content;
import puente.mcp.features.Prompt;
import puente.mcp.features.Prompt.Argument;

/** {@code prepare_a_handoff}: gathers what a person needs to take a conversation over. */
record PrepareAHandoff(Bridge bridge) {
  private static final String TOOL = "message_notification";

  private static final Text GATHER =
      new Text(
          """
          Prepare el paso de esta conversación a una persona del equipo.

          Motivo: %s
          %s
          Reúna, sin inventar nada y sin volver a preguntar lo que ya sabe:
          - el teléfono al que llamarle, con código de país, y léalo de vuelta;
          - el motivo en una frase;
          - el contexto: qué quiere, qué se le dijo ya, y el tracking_id, la oportunidad o la orden de \
          que se trata, si los hay.

          %s
          """,
          """
          Prepare to hand this conversation over to a person of the team.

          Reason: %s
          %s
          Gather, without making anything up and without asking again for what you know:
          - the phone number to call back, with country code, and read it back;
          - the reason in one sentence;
          - the context: what they want, what they have been told, and the tracking_id, opportunity \
          or order it is about, if any.

          %s
          """);

  private static final Text SEND =
      new Text(
          "Muestre el resumen, y cuando la persona esté de acuerdo llame una sola vez a"
              + " `message_notification` con user_phone, reason y additional_context. Diga que el"
              + " mensaje salió solo si la respuesta lo dice.",
          "Show the summary, and once the person agrees call `message_notification` once with"
              + " user_phone, reason and additional_context. Say that the message went out only if"
              + " the answer says so.");

  private static final Text BY_HAND =
      new Text(
          "Este servidor no puede avisar a nadie: termine con un resumen listo para copiar, y diga"
              + " con claridad que todavía no se ha avisado a ninguna persona.",
          "This server cannot notify anybody: end with a summary ready to be copied, and say"
              + " plainly that no person has been told yet.");

  Prompt prompt() {
    return new Prompt(
        "prepare_a_handoff",
        "Prepare a handoff · Pasar a una persona",
        "Gathers phone number, reason and context so that a person can take over.",
        List.of(
            new Argument("reason", "Why a person is needed.", true),
            new Argument("phone", "The phone number to call back, if known.", false),
            new Argument("name", "Who is to be called back, if known.", false),
            new Argument("tracking_id", "The quotation's job it is about, if any.", false),
            new Argument("context", "What the person should know.", false)),
        (given, caller, _) ->
            List.of(Prompt.Turn.user(new Content.Text(body(given, caller.language())))));
  }

  private String body(Map<String, String> given, Language language) {
    PromptArguments filled = new PromptArguments(given);
    Text next = bridge.catalogue().find(TOOL) == null ? BY_HAND : SEND;
    return GATHER.with(filled.required("reason"), gathered(filled), next).in(language);
  }

  private static Text gathered(PromptArguments filled) {
    return new Text(gathered(filled, Language.ES), gathered(filled, Language.EN));
  }

  private static String gathered(PromptArguments filled, Language language) {
    StringBuilder known = new StringBuilder();
    Map<String, Text> names =
        Map.of(
            "phone", new Text("Teléfono", "Phone"),
            "name", new Text("Nombre", "Name"),
            "tracking_id", Text.verbatim("tracking_id"),
            "context", new Text("Contexto", "Context"));
    for (String argument : List.of("phone", "name", "tracking_id", "context")) {
      Text name = names.get(argument);
      if (name != null && !filled.get(argument).isEmpty()) {
        known.append(name.in(language)).append(": ").append(filled.get(argument)).append('\n');
      }
    }
    return known.toString();
  }
}
