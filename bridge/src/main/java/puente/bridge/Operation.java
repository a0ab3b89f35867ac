package puente.bridge;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something Puente can do, as a value: everything a surface shows of it is derived from here.
 *
 * @param <I> the input record; its components are the parameters, in snake_case
 * @param <O> the output record
 */
public final class Operation<I, O> {
  /** The body of an operation. */
  @FunctionalInterface
  public interface Work<I, O> {
    /**
     * Does it.
     *
     * @throws Refusal with the problem to tell the caller
     */
    Answer<O> run(I input, Call call);
  }

  private final Identity identity;
  private final Class<I> inputType;
  private final Schema.Obj input;
  private final Schema.Obj output;
  private final I example;
  private final Work<I, O> work;

  private record Identity(
      String name, String title, String purpose, String toolset, Effect effect) {}

  private Operation(
      Identity identity, Class<I> inputType, Class<O> outputType, I example, Work<I, O> work) {
    this.identity = identity;
    this.inputType = inputType;
    this.input = Schemas.input(inputType);
    this.output = Schemas.output(outputType);
    this.example = example;
    this.work = work;
  }

  /** Begins an operation that changes nothing. */
  public static Draft reads(String name) {
    return new Draft(name, Effect.READS);
  }

  /** Begins an operation that changes a back end. */
  public static Draft writes(String name) {
    return new Draft(name, Effect.WRITES);
  }

  /** Begins an operation that reaches a person. */
  public static Draft sends(String name) {
    return new Draft(name, Effect.SENDS);
  }

  public String name() {
    return identity.name;
  }

  /** A few words for a person's eyes. */
  public String title() {
    return identity.title;
  }

  /** What it is for and when to use it, told to the model; never translated. */
  public String purpose() {
    return identity.purpose;
  }

  /** The group it is selected and permitted with, for example {@code odoo}. */
  public String toolset() {
    return identity.toolset;
  }

  public Effect effect() {
    return identity.effect;
  }

  public Schema.Obj input() {
    return input;
  }

  /** The shape of the result; the surfaces add {@code say}. */
  public Schema.Obj output() {
    return output;
  }

  /** An input that works in the sandbox. */
  public ObjectNode example() {
    return (ObjectNode) Json.tree(example);
  }

  Answer<O> run(ObjectNode arguments, Call call) {
    return work.run(Json.bind(arguments, inputType), call);
  }

  /** An operation being described; each step says the next. */
  public static final class Draft {
    private final String name;
    private final Effect effect;
    private String title = "";
    private String purpose = "";
    private String toolset = "";

    private Draft(String name, Effect effect) {
      this.name = name;
      this.effect = effect;
    }

    /** A few words for a person's eyes. */
    public Draft title(String words) {
      title = words;
      return this;
    }

    /** What it is for and when to use it. */
    public Draft purpose(String words) {
      purpose = words;
      return this;
    }

    /** The group it is selected and permitted with. */
    public Draft toolset(String group) {
      toolset = group;
      return this;
    }

    /** The whole operation: an example input, the type of its result, and what it does. */
    @SuppressWarnings("unchecked")
    public <I, O> Operation<I, O> does(I example, Class<O> outputType, Work<I, O> work) {
      Identity identity = new Identity(name, title, purpose, toolset, effect);
      Class<I> inputType = (Class<I>) example.getClass();
      return new Operation<>(identity, inputType, outputType, example, work);
    }
  }
}
