package puente.mcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application offers beside its operations. What is left out is not declared to clients.
 *
 * @param mirrored parameters that clients must repeat in header fields
 * @param changes null for what never changes
 * @param logging whether operations send log messages
 * @param pageSize how many entries a page of a list has
 */
public record Features(
    @Nullable Resources resources,
    List<Prompt> prompts,
    @Nullable Completions completions,
    List<HeaderParameter> mirrored,
    @Nullable Changes changes,
    boolean logging,
    int pageSize) {
  /** Lists of the sizes that people can oversee are one page. */
  private static final int USUAL_PAGE = 500;

  public Features {
    prompts = List.copyOf(prompts);
    mirrored = List.copyOf(mirrored);
  }

  /** Operations only. */
  public static Features none() {
    return new Features(null, List.of(), null, List.of(), null, false, USUAL_PAGE);
  }

  public Features resources(Resources offered) {
    return new Features(offered, prompts, completions, mirrored, changes, logging, pageSize);
  }

  public Features prompts(List<Prompt> offered) {
    return new Features(resources, offered, completions, mirrored, changes, logging, pageSize);
  }

  public Features completions(Completions offered) {
    return new Features(resources, prompts, offered, mirrored, changes, logging, pageSize);
  }

  public Features mirrored(List<HeaderParameter> parameters) {
    return new Features(resources, prompts, completions, parameters, changes, logging, pageSize);
  }

  public Features changes(Changes told) {
    return new Features(resources, prompts, completions, mirrored, told, logging, pageSize);
  }

  /** Operations send log messages. */
  public Features withLogging() {
    return new Features(resources, prompts, completions, mirrored, changes, true, pageSize);
  }

  public Features pageSize(int entries) {
    return new Features(resources, prompts, completions, mirrored, changes, logging, entries);
  }
}
