package puente.mcp.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published revision of the protocol, as the set of what is different about it. Each trait names
 * the page of {@code docs/specification/<revision>/} or the schema that says so.
 */
public enum Revision {
  V2024_11_05("2024-11-05", Trait.BATCHES),
  V2025_03_26(
      "2025-03-26",
      Trait.BATCHES,
      Trait.ANNOTATIONS,
      Trait.AUDIO,
      Trait.COMPLETIONS,
      Trait.RESUMABLE),
  V2025_06_18(
      "2025-06-18",
      Trait.ANNOTATIONS,
      Trait.AUDIO,
      Trait.COMPLETIONS,
      Trait.TITLES,
      Trait.STRUCTURED,
      Trait.RESUMABLE),
  V2025_11_25(
      "2025-11-25",
      Trait.ANNOTATIONS,
      Trait.AUDIO,
      Trait.COMPLETIONS,
      Trait.TITLES,
      Trait.STRUCTURED,
      Trait.RESUMABLE,
      Trait.POLLED),
  V2026_07_28(
      "2026-07-28",
      Trait.ANNOTATIONS,
      Trait.AUDIO,
      Trait.COMPLETIONS,
      Trait.TITLES,
      Trait.STRUCTURED,
      Trait.STATELESS);

  /** Something that some revisions have and others have not. */
  public enum Trait {
    /** JSON-RPC batches: basic, "Batching" (2025-03-26); removed in 2025-06-18. */
    BATCHES,
    /** {@code ToolAnnotations}: schema of 2025-03-26. */
    ANNOTATIONS,
    /** {@code AudioContent}: schema of 2025-03-26. */
    AUDIO,
    /** The capability {@code completions}: schema of 2025-03-26. */
    COMPLETIONS,
    /** {@code title} of a tool and of the server: schema of 2025-06-18. */
    TITLES,
    /** {@code outputSchema} and {@code structuredContent}: server/tools (2025-06-18). */
    STRUCTURED,
    /** Cut streams can be taken up again: basic/transports (2025-03-26 to 2025-11-25). */
    RESUMABLE,
    /** Streams may be ended and polled, and begin with an empty event: the same (2025-11-25). */
    POLLED,
    /**
     * No handshake: version and capabilities in each request's {@code _meta}, mirrored headers,
     * {@code resultType}, cache hints: basic/versioning (2026-07-28).
     */
    STATELESS
  }

  /**
   * The revision for a request that names no version: its sender is older than the header, or too
   * simple to send it, and ignores fields that are new to it.
   */
  public static final Revision UNDECLARED = V2025_11_25;

  /**
   * The revision for a batch that names no version: the last with batches, and the one that
   * basic/transports, "Protocol Version Header" (2025-11-25), assumes without the header.
   */
  public static final Revision UNDECLARED_BATCH = V2025_03_26;

  /** The newest revision that {@code initialize} can agree on. */
  public static final Revision NEWEST_NEGOTIABLE = V2025_11_25;

  private static final Map<String, Revision> BY_VERSION =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(r -> r.version, r -> r));

  private final String version;

  @SuppressWarnings("ImmutableEnumChecker") // Nothing hands it out.
  private final Set<Trait> traits;

  Revision(String version, Trait first, Trait... others) {
    this.version = version;
    this.traits = EnumSet.of(first, others);
  }

  /** Its name on the wire, a date. */
  public String version() {
    return version;
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The revision of that protocol version. */
  public static @Nullable Revision of(String version) {
    return BY_VERSION.get(version);
  }

  /** Every protocol version spoken here, the newest first. */
  public static List<String> versions() {
    return Arrays.stream(values()).map(Revision::version).toList().reversed();
  }
}
