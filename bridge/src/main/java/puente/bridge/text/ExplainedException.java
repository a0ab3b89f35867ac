package puente.bridge.text;

import org.jspecify.annotations.Nullable;

/** Why a command cannot do its work, as a sentence for whoever gave it. */
public abstract class ExplainedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Text say;

  protected ExplainedException(Text say) {
    this(say, null);
  }

  protected ExplainedException(Text say, @Nullable Throwable cause) {
    super(say.en(), cause);
    this.say = say;
  }

  /** Returns one sentence, with what to do. */
  public final Text say() {
    return say;
  }
}
