package puente.app.commands;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import puente.bridge.text.Text;
import puente.jobs.reads.Story;

/** {@code puente story}: what happened to one job, beside a running server. */
@Command(
    name = "story",
    description = {
      "Cuenta un trabajo de principio a fin: lo pedido, cada paso, cada consulta a otro sistema y"
          + " el resultado.",
      "Tells a job from its beginning to its end: what was asked for, each step, each request to a"
          + " back end, and the result."
    },
    footer = {
      """
      ./puente story quot_1a2b3c4d5e6f
      ./puente story quot_1a2b3c4d5e6f --reveal --json\
      """,
      """
      ./puente story quot_1a2b3c4d5e6f
      ./puente story quot_1a2b3c4d5e6f --reveal --json\
      """
    })
public final class StoryCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ID",
      descriptionKey = "ID",
      description = {"El tracking_id del trabajo.", "The job's tracking_id."})
  private String trackingId = "";

  @Option(
      names = "--reveal",
      description = {
        "Con los datos personales, que sin esto se muestran a medias.",
        "With personal data, which is masked without this."
      })
  private boolean reveal;

  @Option(
      names = "--json",
      description = {"Un objeto JSON.", "A JSON object."})
  private boolean json;

  private final CommandContext console;

  public StoryCommand(CommandContext console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new OperationsCommand(console)
        .run(
            json,
            (reader, text, _) -> {
              Optional<Story> story = reader.story(trackingId, reveal);
              story.ifPresent(text::print);
              return story.isPresent()
                  ? ExitCode.FINE
                  : console.failed(
                      new Text(
                          "no hay un trabajo con ese tracking_id.",
                          "there is no job with that tracking_id."));
            });
  }
}
