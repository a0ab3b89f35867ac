package puente.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import puente.bridge.json.Json;

/** The MCP clients that are tried against Puente beside the official ones for TypeScript. */
enum OtherClient {
  LANGCHAIN("@langchain/mcp-adapters", "frameworks", "2025-11-25", Recovery.RECONNECT) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return script(Node.FRAMEWORKS, "langchain.mjs", home, url);
    }
  },
  AI_SDK("@ai-sdk/mcp", "frameworks", "2026-07-28", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return script(Node.FRAMEWORKS, "ai-sdk.mjs", home, url);
    }
  },
  OPENAI_AGENTS("@openai/agents", "frameworks", "2026-07-28", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return script(Node.FRAMEWORKS, "openai-agents.mjs", home, url);
    }
  },
  MASTRA("@mastra/mcp", "mastra", "2026-07-28", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return script(Node.MASTRA, "mastra.mjs", home, url);
    }
  },
  MCPORTER("mcporter", "frameworks", "2025-11-25", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      Node.FRAMEWORKS.ready();
      return ClientCommand.mcporter(home, url);
    }
  },
  INSPECTOR("@modelcontextprotocol/inspector", "hosts", "2026-07-28", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      Node.HOSTS.ready();
      return ClientCommand.inspector(home, url, "modern");
    }
  },
  MCP_REMOTE("mcp-remote", "hosts", "2025-11-25", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      List<String> bridge =
          Node.HOSTS.command(
              "node_modules/mcp-remote/dist/proxy.js", url, "--transport", "http-only");
      List<String> words = new ArrayList<>(List.of("stdio"));
      words.addAll(bridge);
      return java("JavaSdkClient", home, words.toArray(String[]::new));
    }
  },
  LANGCHAIN4J("dev.langchain4j:langchain4j-mcp", "java", "2025-11-25", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return java("LangChain4jClient", home, url);
    }
  },
  SDK_FOR_JAVA("io.modelcontextprotocol.sdk:mcp", "java", "2025-11-25", Recovery.SECOND_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return java("JavaSdkClient", home, "http", url.replace("/mcp", ""));
    }
  },
  MODERN_SDK_FOR_JAVA("io.modelcontextprotocol.sdk:mcp", "java", "2026-07-28", Recovery.NEXT_CALL) {
    @Override
    ClientConnection connect(Path home, String url) throws IOException {
      return java("ModernJavaSdkClient", home, url);
    }
  };

  /** Which call works after the server was restarted, as docs/clients.md says it. */
  enum Recovery {
    NEXT_CALL("the next call works"),
    SECOND_CALL("the next call fails, the second works"),
    RECONNECT("calls fail until it connects again");

    final String documented;

    Recovery(String documented) {
      this.documented = documented;
    }
  }

  private static final Path CLIENTS =
      Path.of(System.getProperty("basedir", "")).resolve("clients").toAbsolutePath();

  /** Its name where it is published. */
  final String published;

  /** The revision that it and Puente speak with each other. */
  final String protocol;

  final Recovery recovery;

  private final String directory;

  OtherClient(String published, String directory, String protocol, Recovery recovery) {
    this.published = published;
    this.directory = directory;
    this.protocol = protocol;
    this.recovery = recovery;
  }

  /** Connects to the server at this URL; aborts the test where the client cannot be had. */
  abstract ClientConnection connect(Path home, String url) throws IOException;

  /** The version that is tried. */
  String version() throws IOException {
    if (!directory.equals("java")) {
      Path lock = CLIENTS.resolve(directory).resolve("package-lock.json");
      return Json.read(Files.readString(lock))
          .path("packages")
          .path("node_modules/" + published)
          .path("version")
          .asString();
    }
    String artifact = published.substring(published.indexOf(':') + 1);
    Matcher version =
        Pattern.compile("<artifactId>" + artifact + "</artifactId><version>([^<]+)<")
            .matcher(Files.readString(CLIENTS.resolve("java/pom.xml")));
    return version.find() ? version.group(1) : "";
  }

  private static ClientConnection script(Node node, String script, Path home, String url)
      throws IOException {
    return ClientProcess.start(home, node.command(script, url));
  }

  private static ClientConnection java(String main, Path home, String... words) throws IOException {
    Path built = CLIENTS.resolve("java/target");
    if (!Files.exists(built.resolve("lib"))) {
      Skip.because(
          "the clients for Java are not built: ./mvnw -pl acceptance/clients/java compile");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
    command.add(built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*");
    command.add("puente.clients." + main);
    command.addAll(List.of(words));
    return ClientProcess.start(home, command);
  }
}
