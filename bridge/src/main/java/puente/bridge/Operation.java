package puente.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import puente.bridge.schema.Description;
import puente.bridge.schema.Schema;
import puente.bridge.schema.Schemas;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
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
     * @throws ProblemException with the problem to tell the caller
     */
    Answer<O> run(I input, Call call);
  }

  /** Works out what an operation would do. */
  @FunctionalInterface
  public interface Planner<I> {
    /**
     * Changes nothing.
     *
     * @throws ProblemException with what the operation itself would refuse
     */
    Plan plan(I input);
  }

  private final Identity identity;
  private final Class<I> inputType;
  private final Schema.Obj input;
  private final Schema.Obj output;
  private final I example;
  private final Work<I, O> work;
  private final Further further;
  private final @Nullable Planner<I> planner;
  private final @Nullable Consent consent;

  private record Identity(
      String name,
      String title,
      String purpose,
      String toolset,
      String area,
      Effect effect,
      List<String> touches) {}

  private Operation(
      Identity identity,
      Class<I> inputType,
      Schema.Obj input,
      Class<O> outputType,
      I example,
      Work<I, O> work) {
    this.identity = identity;
    this.inputType = inputType;
    this.input = input;
    this.output = Schemas.output(outputType);
    this.example = example;
    this.work = work;
    this.further = Further.NONE;
    this.planner = null;
    this.consent = null;
  }

  private Operation(Operation<I, O> other, Further further) {
    this.identity = other.identity;
    this.inputType = other.inputType;
    this.input = further.beside(other.input);
    this.output = other.output;
    this.example = other.example;
    this.work = other.work;
    this.further = further;
    this.planner = other.planner;
    this.consent = other.consent;
  }

  private Operation(
      Operation<I, O> other,
      Schema.Obj output,
      @Nullable Planner<I> planner,
      @Nullable Consent consent) {
    this.identity = other.identity;
    this.inputType = other.inputType;
    this.input =
        consent == null
            ? other.input
            : new Schema.Obj(
                Stream.concat(other.input.fields().stream(), Stream.of(Consent.FIELD)).toList());
    this.output = output;
    this.example = other.example;
    this.work = other.work;
    this.further = other.further;
    this.planner = planner;
    this.consent = consent;
  }

  /**
   * Returns this operation with the shape of a record for a field of the result that is held as a
   * JSON tree.
   */
  public Operation<I, O> answering(String field, Class<? extends Record> shape) {
    return new Operation<>(this, output.with(field, Schemas.output(shape)), planner, consent);
  }

  /**
   * Returns this operation with the shape of a record, and another description, for such a field.
   */
  public Operation<I, O> answering(String field, String doc, Class<? extends Record> shape) {
    return new Operation<>(this, output.with(field, doc, Schemas.output(shape)), planner, consent);
  }

  /**
   * Returns this operation taking further fields, which its input holds together as one object.
   *
   * @param component the member of the input that holds them, itself no field that a caller sends
   */
  public Operation<I, O> taking(String component, List<Schema.Field> more) {
    return new Operation<>(this, new Further(component, more));
  }

  /** Fields that an administrator has opened. */
  private record Further(String component, List<Schema.Field> fields) {
    static final Further NONE = new Further("", List.of());

    Schema.Obj beside(Schema.Obj input) {
      return new Schema.Obj(
          Stream.concat(
                  input.fields().stream().filter(field -> !field.name().equals(component)),
                  fields.stream())
              .toList());
    }

    /** Moves their values to where the input holds them. */
    void gather(ObjectNode arguments) {
      ObjectNode own = Json.object();
      for (Schema.Field field : fields) {
        JsonNode value = arguments.remove(field.name());
        if (value != null && !value.isNull()) {
          own.set(field.name(), value);
        }
      }
      if (!own.isEmpty()) {
        arguments.set(component, own);
      }
    }
  }

  /** Returns this operation with a planner, which says what it would do. */
  public Operation<I, O> planned(Planner<I> plans) {
    return new Operation<>(this, output, plans, consent);
  }

  /**
   * Returns this operation done only with a person's consent; it takes a {@code plan_token} more.
   */
  public Operation<I, O> with(Consent asked) {
    return new Operation<>(this, output, planner, asked);
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

  /** Returns its purpose and when to use it, for the model; never translated. */
  public String purpose() {
    return identity.purpose;
  }

  /** The group it is selected and permitted with, for example {@code odoo}. */
  public String toolset() {
    return identity.toolset;
  }

  /**
   * Returns the part of its toolset that keys are granted: {@code quotation}; the toolset where it
   * has no parts.
   */
  public String area() {
    return identity.area;
  }

  /** The scope that a caller needs for it. */
  public Grant.Scope neededScope() {
    return new Grant.Scope(area(), effect());
  }

  /** Tells whether a caller with this grant may call it. */
  public boolean isAllowedBy(Grant grant) {
    return grant.allows(area(), toolset(), effect());
  }

  public Effect effect() {
    return identity.effect;
  }

  /**
   * What it asks of a back end and where: {@code TrackHS: GET /pms/units}; of Odoo the rights it
   * needs on a model, {@code Odoo: sale.order (create, read)}.
   */
  public List<String> touches() {
    return identity.touches;
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
    if (consent == null) {
      further.gather(arguments);
      return work.run(Json.bind(arguments, inputType), call);
    }
    JsonNode token = arguments.remove(Consent.TOKEN);
    further.gather(arguments);
    I bound = Json.bind(arguments, inputType);
    Supplier<Plan> plan = () -> plan(bound, arguments);
    Call agreed = consent.given(call, arguments, token == null ? null : token.asString(), plan);
    Answer<O> answer = work.run(bound, agreed);
    if (answer.state() instanceof Answer.State.Failed failed
        && failed.type().equals(Problem.Unconfirmed.KIND)) {
      throw consent.outdated(agreed, arguments, plan);
    }
    return answer;
  }

  /** Tells whether it can say what it would do without doing it. */
  public boolean saysPlan() {
    return planner != null;
  }

  /** What it would do with arguments that were checked. */
  Plan plan(ObjectNode arguments) {
    ObjectNode own = arguments.deepCopy();
    own.remove(Consent.TOKEN);
    further.gather(own);
    return plan(Json.bind(own, inputType), arguments);
  }

  private Plan plan(I bound, ObjectNode arguments) {
    return planner == null
        ? new Plan(new Text("Hacer lo que se pidió.", "Do what was asked."), arguments)
        : planner.plan(bound);
  }

  /** An operation being described; each step says the next. */
  public static final class Draft {
    private final String name;
    private final Effect effect;
    private String title = "";
    private String purpose = "";
    private String toolset = "";
    private String area = "";
    private List<String> touches = List.of();
    private final Map<String, String> docs = new LinkedHashMap<>();

    private Draft(String name, Effect effect) {
      this.name = name;
      this.effect = effect;
    }

    /** A few words for a person's eyes. */
    public Draft title(String words) {
      title = words;
      return this;
    }

    /** Sets its purpose and when to use it. */
    public Draft purpose(String words) {
      purpose = words;
      return this;
    }

    /** The group it is selected and permitted with. */
    public Draft toolset(String group) {
      toolset = group;
      return this;
    }

    /** The part of its toolset that keys are given. */
    public Draft area(String part) {
      area = part;
      return this;
    }

    /** What it asks of a back end and where; see {@link Operation#touches}. */
    public Draft touches(String... requests) {
      touches = List.of(requests);
      return this;
    }

    /** Explains a field of its input in other words than the {@link Description} of its record. */
    public Draft explain(String field, String words) {
      docs.put(field, words);
      return this;
    }

    /** The whole operation: an example input, the type of its result, and what it does. */
    @SuppressWarnings("unchecked")
    public <I, O> Operation<I, O> does(I example, Class<O> outputType, Work<I, O> work) {
      Identity identity =
          new Identity(
              name, title, purpose, toolset, area.isEmpty() ? toolset : area, effect, touches);
      Class<I> inputType = (Class<I>) example.getClass();
      Schema.Obj input = Schemas.input(inputType);
      for (Map.Entry<String, String> doc : docs.entrySet()) {
        input = input.explained(doc.getKey(), doc.getValue());
      }
      return new Operation<>(identity, inputType, input, outputType, example, work);
    }
  }
}
