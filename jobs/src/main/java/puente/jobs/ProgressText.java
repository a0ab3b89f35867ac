package puente.jobs;

import puente.bridge.text.Text;

/** The sentences for a person about a job between its steps. */
final class ProgressText {
  static final Text QUEUED = new Text("En espera...", "Waiting...");
  static final Text STARTING = new Text("Iniciando...", "Starting...");
  static final Text COMPLETED = new Text("Completado", "Completed");
  static final Text FAILED = new Text("No se pudo completar", "It could not be completed");
  static final Text CANCELLED = new Text("Cancelado", "Cancelled");
  static final Text BUSY =
      new Text(
          "Hay demasiadas solicitudes en este momento; se intentará de nuevo automáticamente.",
          "There are too many requests right now; it will be tried again automatically.");
  static final Text FAULT =
      new Text(
          "Hubo un error interno; se intentará de nuevo automáticamente.",
          "Something went wrong on our side; it will be tried again automatically.");

  static Text notAnswering(String backEnd) {
    return again(
        Text.format("%s no responde en este momento.", "%s is not answering right now.", backEnd));
  }

  /** Returns what is the matter, and that nobody needs to ask again. */
  static Text again(Text what) {
    return new Text(
        what.es() + " Se intentará de nuevo automáticamente.",
        what.en() + " It will be tried again automatically.");
  }

  static Text uncertain(String backEnd) {
    return Text.format(
        "Aún no se sabe si %s lo hizo; se comprobará de nuevo automáticamente.",
        "It is not yet known whether %s did it; it will be checked again automatically.", backEnd);
  }

  private ProgressText() {}
}
