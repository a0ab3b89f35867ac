package puente.mcp.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Seal;
import tools.jackson.databind.node.ObjectNode;

/**
 * The offers of an application beside its operations. What is left out is not declared to clients.
 * Each method returns a copy with one more.
 */
public final class Features {
  /** Lists of the sizes that people can oversee are one page. */
  private static final int USUAL_PAGE = 500;

  private @Nullable Resources resources;
  private List<Prompt> prompts = List.of();
  private @Nullable Completions completions;
  private List<HeaderParameter> mirrored = List.of();
  private @Nullable Changes changes;
  private boolean logging;
  private int pageSize = USUAL_PAGE;
  private @Nullable Tasks tasks;
  private Set<String> taskOnly = Set.of();
  private Map<String, ObjectNode> inputSchemas = Map.of();
  private @Nullable Seal seal;

  private Features() {}

  private Features(Features others) {
    resources = others.resources;
    prompts = others.prompts;
    completions = others.completions;
    mirrored = others.mirrored;
    changes = others.changes;
    logging = others.logging;
    pageSize = others.pageSize;
    tasks = others.tasks;
    taskOnly = others.taskOnly;
    inputSchemas = others.inputSchemas;
    seal = others.seal;
  }

  /** Operations only. */
  public static Features none() {
    return new Features();
  }

  public Features resources(Resources offered) {
    Features more = new Features(this);
    more.resources = offered;
    return more;
  }

  public Features prompts(List<Prompt> offered) {
    Features more = new Features(this);
    more.prompts = List.copyOf(offered);
    return more;
  }

  public Features completions(Completions offered) {
    Features more = new Features(this);
    more.completions = offered;
    return more;
  }

  /** Parameters that clients must repeat in header fields. */
  public Features mirrored(List<HeaderParameter> parameters) {
    Features more = new Features(this);
    more.mirrored = List.copyOf(parameters);
    return more;
  }

  public Features changes(Changes told) {
    Features more = new Features(this);
    more.changes = told;
    return more;
  }

  /** Operations send log messages. */
  public Features withLogging() {
    Features more = new Features(this);
    more.logging = true;
    return more;
  }

  /** Sets the number of entries on a page of a list. */
  public Features pageSize(int entries) {
    Features more = new Features(this);
    more.pageSize = entries;
    return more;
  }

  /** Makes tasks of what operations answer as pending, for the clients that know tasks. */
  public Features tasks(Tasks kept) {
    Features more = new Features(this);
    more.tasks = kept;
    return more;
  }

  /** Operations that can be called only by the clients that know tasks. */
  public Features taskOnly(List<String> operations) {
    Features more = new Features(this);
    more.taskOnly = Set.copyOf(operations);
    return more;
  }

  /**
   * Shows the input of these operations with a JSON Schema of the application's own, as it is. What
   * it asks beyond the operation's record the operation checks itself.
   */
  public Features inputSchemas(Map<String, ObjectNode> byOperation) {
    Features more = new Features(this);
    more.inputSchemas = Map.copyOf(byOperation);
    return more;
  }

  /**
   * The seal of what clients keep for us between two rounds. Without one, only the process that
   * sealed it takes it back.
   */
  public Features sealedWith(Seal kept) {
    Features more = new Features(this);
    more.seal = kept;
    return more;
  }

  public @Nullable Resources resources() {
    return resources;
  }

  public List<Prompt> prompts() {
    return prompts;
  }

  public @Nullable Completions completions() {
    return completions;
  }

  public List<HeaderParameter> mirrored() {
    return mirrored;
  }

  public @Nullable Changes changes() {
    return changes;
  }

  public boolean logging() {
    return logging;
  }

  public int pageSize() {
    return pageSize;
  }

  public @Nullable Tasks tasks() {
    return tasks;
  }

  public Set<String> taskOnly() {
    return taskOnly;
  }

  public Map<String, ObjectNode> inputSchemas() {
    return inputSchemas;
  }

  public Seal seal() {
    return seal == null ? new Seal(Seal.newKey()) : seal;
  }
}
