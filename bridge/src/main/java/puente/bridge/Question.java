package puente.bridge;

import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that only a person can answer.
 *
 * @param message what is asked
 * @param form a flat JSON Schema of the answer: an object of strings, numbers and booleans
 */
public record Question(Text message, ObjectNode form) {}
