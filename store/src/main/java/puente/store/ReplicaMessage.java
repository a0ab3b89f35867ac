package puente.store;

import puente.bridge.json.Json;
import puente.bridge.text.Text;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A message from one process to the others that share its database. */
public sealed interface ReplicaMessage {

  /** A step begins. */
  record Step(String trackingId, int number, int steps, Text what) implements ReplicaMessage {}

  /** The job is in another state. */
  record Changed(String trackingId) implements ReplicaMessage {}

  /** The job has ended. */
  record Ended(String trackingId) implements ReplicaMessage {}

  /** The job was cancelled: whoever runs it stops. */
  record Cancelled(String trackingId) implements ReplicaMessage {}

  /** There is work due, and this process has no worker free. */
  record Work() implements ReplicaMessage {}

  /** Messages may have got lost: everything is to be looked at again. */
  record Missed() implements ReplicaMessage {}

  /** Returns this message as a line. */
  default String line() {
    ObjectNode line = Json.object();
    switch (this) {
      case Step step ->
          line.put("step", step.trackingId)
              .put("n", step.number)
              .put("of", step.steps)
              .put("es", step.what.es())
              .put("en", step.what.en());
      case Changed changed -> line.put("changed", changed.trackingId);
      case Ended ended -> line.put("ended", ended.trackingId);
      case Cancelled cancelled -> line.put("cancelled", cancelled.trackingId);
      case Work _ -> line.put("work", true);
      case Missed _ -> line.put("missed", true);
    }
    return Json.write(line);
  }

  /** The signal of a line; one that a later version sends is taken as a reason to look. */
  static ReplicaMessage of(String line) {
    JsonNode json = Json.read(line);
    if (json.has("step")) {
      return new Step(
          json.path("step").asString(),
          json.path("n").asInt(),
          json.path("of").asInt(),
          new Text(json.path("es").asString(), json.path("en").asString()));
    }
    if (json.has("changed")) {
      return new Changed(json.path("changed").asString());
    }
    if (json.has("ended")) {
      return new Ended(json.path("ended").asString());
    }
    if (json.has("cancelled")) {
      return new Cancelled(json.path("cancelled").asString());
    }
    return json.has("work") ? new Work() : new Missed();
  }
}
