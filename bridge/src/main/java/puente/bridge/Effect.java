package puente.bridge;

/** The effect of an operation on the world; annotations, permissions and retries follow from it. */
public enum Effect {
  /** Changes nothing. */
  READS,
  /** Changes a back end. */
  WRITES,
  /** Reaches a person: a message, a call. It cannot be taken back. */
  SENDS
}
