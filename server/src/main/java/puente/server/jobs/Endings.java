package puente.server.jobs;

import puente.bridge.Job;
import puente.bridge.Text;

/** Why a job fails without its journey having failed. */
final class Endings {
  static final Job.Failure CANCELLED =
      new Job.Failure(
          Job.Failure.CANCELLED,
          new Text(
              "Se canceló antes de escribir nada.",
              "It was cancelled before anything was written."));
  static final Job.Failure UNANSWERED =
      new Job.Failure(
          "conflict",
          new Text(
              "Nadie respondió lo que hacía falta saber.",
              "Nobody answered what had to be known."));

  private Endings() {}
}
