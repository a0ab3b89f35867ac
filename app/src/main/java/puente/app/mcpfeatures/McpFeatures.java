package puente.app.mcpfeatures;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import puente.bridge.Bridge;
import puente.bridge.job.Jobs;
import puente.bridge.job.Journey;
import puente.mcp.features.Changes;
import puente.mcp.features.Features;
import puente.odoo.Odoo;
import puente.odoo.OdooNames;
import puente.odoo.operations.OdooRecords;

/**
 * The offers of this product over MCP beside its tools.
 *
 * @param journeys those whose jobs there are documents of
 * @param written the environment that quotations are made in
 * @param jobsOf the tracking ids of a holder's latest jobs
 * @param clock the time where the company is
 */
public record McpFeatures(
    Bridge bridge,
    Jobs jobs,
    List<? extends Journey<?, ?>> journeys,
    Odoo production,
    Odoo development,
    Odoo.Environment written,
    Function<String, List<String>> jobsOf,
    Clock clock) {

  /** All of it, telling on {@code changes} of each job that changes. */
  public Features features(Changes changes) {
    JobResources followed = new JobResources(bridge, jobs, journeys);
    jobs.onChange(trackingId -> changes.resource(JobResources.uri(trackingId)));
    NameDirectory directory =
        new NameDirectory(bridge, new OdooNames(production, development), written);
    return Features.none()
        .resources(
            new CompositeResources(
                bridge,
                new OperationResources(bridge),
                followed,
                new RecordResources(bridge, new OdooRecords(production, development))))
        .prompts(
            List.of(
                new QuoteACustomer(bridge, directory).prompt(),
                new PrepareAHandoff(bridge).prompt(),
                new TodaysTasks(bridge, directory, clock).prompt()))
        .completions(new Suggestions(bridge, directory, jobsOf))
        .changes(changes);
  }
}
