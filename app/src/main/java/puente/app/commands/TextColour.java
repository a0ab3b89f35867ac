package puente.app.commands;

import puente.jobs.reads.JobState;

/** Colours of a terminal (ECMA-48, SGR); none where the text goes elsewhere. */
enum TextColour {
  PLAIN(""),
  GOOD("32"),
  BAD("31"),
  WAITING("33"),
  MOVING("36"),
  FAINT("2");

  private final String code;

  TextColour(String code) {
    this.code = code;
  }

  String of(String text, boolean coloured) {
    return coloured && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  static TextColour of(JobState state) {
    return switch (state) {
      case COMPLETED -> GOOD;
      case FAILED -> BAD;
      case RETRYING, PAUSED -> WAITING;
      case QUEUED, PROCESSING -> MOVING;
      case CANCELLED -> FAINT;
    };
  }

  /** The colour of an outcome in the record, or of a request's. */
  static TextColour of(String outcome) {
    return switch (outcome) {
      case "done", "accepted", "completed", "delivered", "read" -> GOOD;
      case "" -> PLAIN;
      default -> outcome.matches("[23][0-9][0-9]") ? GOOD : BAD;
    };
  }
}
