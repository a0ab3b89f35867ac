package puente.app.connect;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client that can be told of this server, and how. The key is named, never written. */
@SuppressWarnings("ImmutableEnumChecker") // The texts and functions here are immutable.
public enum ClientApplication {
  CLAUDE_CODE(
      new Text(
          "Guárdelo como .mcp.json en el proyecto; la llave se toma de la variable PUENTE_API_KEY.",
          "Save it as .mcp.json in the project; the key is taken from the variable"
              + " PUENTE_API_KEY."),
      ClientApplication::claudeCode),
  CLAUDE_DESKTOP(
      new Text(
          "Agréguelo a claude_desktop_config.json y escriba la llave en lugar de REPLACE_ME.",
          "Add it to claude_desktop_config.json and write the key in place of REPLACE_ME."),
      ClientApplication::claudeDesktop),
  VSCODE(
      new Text(
          "Guárdelo como .vscode/mcp.json; VS Code pregunta la llave una vez.",
          "Save it as .vscode/mcp.json; VS Code asks for the key once."),
      ClientApplication::vsCode),
  CURSOR(
      new Text(
          "Guárdelo como .cursor/mcp.json; la llave se toma de la variable PUENTE_API_KEY.",
          "Save it as .cursor/mcp.json; the key is taken from the variable PUENTE_API_KEY."),
      ClientApplication::cursor),
  ELEVENLABS(
      new Text(
          "1. POST mcp_server a /v1/convai/mcp-servers (antes guarde la llave como secreto del"
              + " espacio de trabajo). 2. POST cada tool_approvals a"
              + " /v1/convai/mcp-servers/{id}/tool-approvals. 3. POST agent a"
              + " /v1/convai/agents/create con ese id.",
          "1. POST mcp_server to /v1/convai/mcp-servers (keep the key as a secret of the workspace"
              + " first). 2. POST each of tool_approvals to"
              + " /v1/convai/mcp-servers/{id}/tool-approvals. 3. POST agent to"
              + " /v1/convai/agents/create with that id."),
      ElevenLabs::configuration),
  VAPI(
      new Text(
          "1. Guarde la llave como credencial (encabezado Authorization, Bearer). 2. POST cada"
              + " tools a /tool. 3. POST assistant a /assistant con los id de las herramientas. 4."
              + " PATCH phone_number a /phone-number/{id}, y el id del asistente en"
              + " VAPI_ASSISTANT_ID.",
          "1. Keep the key as a credential (header Authorization, Bearer). 2. POST each of tools to"
              + " /tool. 3. POST assistant to /assistant with the ids of the tools. 4. PATCH"
              + " phone_number to /phone-number/{id}, and put the assistant's id into"
              + " VAPI_ASSISTANT_ID."),
      Vapi::configuration),
  RETELL(
      new Text(
          "1. POST retell_llm a /create-retell-llm, con la llave en lugar de REPLACE_WITH_YOUR_KEY."
              + " 2. Cree el agente con ese llm_id. 3. PATCH phone_number a"
              + " /update-phone-number/{número}; su firma se comprueba con RETELL_API_KEY.",
          "1. POST retell_llm to /create-retell-llm, with the key in place of"
              + " REPLACE_WITH_YOUR_KEY. 2. Make the agent with that llm_id. 3. PATCH phone_number"
              + " to /update-phone-number/{number}; its signature is checked with RETELL_API_KEY."),
      Retell::configuration),
  ULTRAVOX(
      new Text(
          "1. POST cada tools a /api/tools. 2. POST agent a /api/agents, con la llave en lugar de"
              + " REPLACE_WITH_YOUR_KEY.",
          "1. POST each of tools to /api/tools. 2. POST agent to /api/agents, with the key in place"
              + " of REPLACE_WITH_YOUR_KEY."),
      Ultravox::configuration),
  OPENAI(
      new Text(
          "Es la sesión de Realtime: envíela al abrirla o al aceptar la llamada, con la llave en"
              + " lugar de REPLACE_WITH_YOUR_KEY y el id de la llamada. OpenAI no guarda la llave.",
          "It is the Realtime session: send it when you open one or accept a call, with the key in"
              + " place of REPLACE_WITH_YOUR_KEY and the call's id. OpenAI does not keep the key."),
      OpenAi::configuration);

  /** Whose agents run in the vendor's cloud, and log nobody in. */
  private static final Set<ClientApplication> CLOUDS =
      EnumSet.of(ELEVENLABS, VAPI, RETELL, ULTRAVOX, OPENAI);

  private static final String KEY = "PUENTE_API_KEY";

  /** The place of a configuration that holds no key. */
  private static final Map<ClientApplication, Text> PLACES =
      Map.of(
          CLAUDE_CODE,
          new Text(
              "Guárdelo como .mcp.json en el proyecto.", "Save it as .mcp.json in the project."),
          CLAUDE_DESKTOP,
          new Text(
              "Agréguelo a claude_desktop_config.json.", "Add it to claude_desktop_config.json."),
          VSCODE,
          new Text("Guárdelo como .vscode/mcp.json.", "Save it as .vscode/mcp.json."),
          CURSOR,
          new Text("Guárdelo como .cursor/mcp.json.", "Save it as .cursor/mcp.json."));

  private final Text next;
  private final Function<TargetServer, ObjectNode> configuration;

  ClientApplication(Text next, Function<TargetServer, ObjectNode> configuration) {
    this.next = next;
    this.configuration = configuration;
  }

  /** Its name in the command: {@code claude-code}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the configuration to be written where the client reads it. */
  public JsonNode configuration(TargetServer target) {
    return configuration.apply(target);
  }

  /** Returns what a person does with it, and what will not work. */
  public List<Text> advice(TargetServer target) {
    List<Text> advice = new ArrayList<>(List.of(next));
    if (target.logsIn() && !CLOUDS.contains(this)) {
      advice.set(0, PLACES.getOrDefault(this, next));
      advice.add(
          new Text(
              "No lleva llave: el cliente abre el navegador y la persona entra con la cuenta de su"
                  + " empresa.",
              "It has no key: the client opens the browser, and the person logs in with their"
                  + " company's account."));
    }
    if (CLOUDS.contains(this) && target.isLocal()) {
      advice.add(
          new Text(
              "Esa nube no llega a localhost y quiere un certificado de una autoridad pública:"
                  + " ponga delante un túnel o un proxy con HTTPS y su dirección en"
                  + " PUENTE_PUBLIC_URL.",
              "That cloud cannot reach localhost and wants a certificate of a public authority: put"
                  + " a tunnel or a proxy with HTTPS in front, and its address in"
                  + " PUENTE_PUBLIC_URL."));
    } else if (target.certificate() != null) {
      advice.add(
          Text.format(
              "El cliente debe confiar en el certificado: NODE_EXTRA_CA_CERTS=%s",
              "The client must trust the certificate: NODE_EXTRA_CA_CERTS=%s",
              target.certificate().toString()));
    }
    return advice;
  }

  private static ObjectNode claudeCode(TargetServer target) {
    ObjectNode server = Json.object().put("type", "http").put("url", target.mcp());
    bearer(target, server, "${" + KEY + "}");
    return under("mcpServers", target, server);
  }

  private static ObjectNode cursor(TargetServer target) {
    ObjectNode server = Json.object().put("url", target.mcp());
    bearer(target, server, "${env:" + KEY + "}");
    return under("mcpServers", target, server);
  }

  private static ObjectNode vsCode(TargetServer target) {
    ObjectNode whole = Json.object();
    ObjectNode server = Json.object().put("type", "http").put("url", target.mcp());
    if (target.needsKey()) {
      whole
          .putArray("inputs")
          .addObject()
          .put("type", "promptString")
          .put("id", "puente-key")
          .put("description", "Puente API key")
          .put("password", true);
      bearer(target, server, "${input:puente-key}");
    }
    whole.putObject("servers").set(target.name(), server);
    return whole;
  }

  /** It starts commands only: mcp-remote goes between. */
  private static ObjectNode claudeDesktop(TargetServer target) {
    ObjectNode server = Json.object().put("command", "npx");
    ArrayNode words = server.putArray("args").add("-y").add("mcp-remote").add(target.mcp());
    ObjectNode environment = Json.object();
    if (target.url().getScheme().equals("http") && !target.isLocal()) {
      words.add("--allow-http");
    }
    if (target.needsKey()) {
      words.add("--header").add("Authorization:${AUTH_HEADER}"); // Without a blank: Windows.
      environment.put("AUTH_HEADER", "Bearer REPLACE_ME");
    }
    if (target.certificate() != null) {
      environment.put("NODE_EXTRA_CA_CERTS", target.certificate().toString());
    }
    if (!environment.isEmpty()) {
      server.set("env", environment);
    }
    return under("mcpServers", target, server);
  }

  private static void bearer(TargetServer target, ObjectNode server, String key) {
    if (target.needsKey()) {
      server.putObject("headers").put("Authorization", "Bearer " + key);
    }
  }

  private static ObjectNode under(String top, TargetServer target, ObjectNode server) {
    ObjectNode whole = Json.object();
    whole.putObject(top).set(target.name(), server);
    return whole;
  }
}
