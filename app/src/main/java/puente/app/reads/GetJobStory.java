package puente.app.reads;

import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Call;
import puente.bridge.Operation;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.jobs.reads.OperationsReader;
import puente.jobs.reads.Story;

/** Tells a job from its call through each request to a back end to what the caller was told. */
final class GetJobStory {
  record Query(
      @Description("The job's tracking_id.") @Bounds(min = 1, max = 80) String trackingId,
      @Description("Whether personal data is shown in full, which is recorded.") @Default("false")
          boolean reveal) {}

  static Operation<Query, StoryView> operation(OperationsReader reader) {
    return OperationsAccess.described("get_job_story")
        .title("Get a job's story")
        .purpose("Tells what happened to a job, in the order of time.")
        .does(
            new Query("quot_1a2b3c4d5e6f", false),
            StoryView.class,
            (query, call) -> find(reader, query, call));
  }

  private static Answer<StoryView> find(OperationsReader reader, Query query, Call call) {
    boolean reveal = OperationsAccess.reveals(query.reveal(), call);
    @Nullable Story story = reader.story(query.trackingId(), reveal).orElse(null);
    if (story == null) {
      throw OperationsAccess.missing(query.trackingId());
    }
    return Answer.of(StoryView.of(story, call.caller().language()), story.job().state().sentence());
  }

  private GetJobStory() {}
}
