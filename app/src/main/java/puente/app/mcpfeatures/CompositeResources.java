package puente.app.mcpfeatures;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Caller;
import puente.mcp.features.Content;
import puente.mcp.features.Resources;

/** Every document there is: the operations, the caller's jobs, records in Odoo. */
record CompositeResources(
    Bridge bridge, OperationResources operations, JobResources jobs, RecordResources records)
    implements Resources {

  @Override
  public List<Resource> list(Caller caller) {
    return operations.list();
  }

  @Override
  public List<Template> templates() {
    return List.of(OperationResources.TEMPLATE, JobResources.TEMPLATE, RecordResources.TEMPLATE);
  }

  /** Of a job only who may know it is told: others would learn when somebody's call goes on. */
  @Override
  public boolean mayFollow(String uri, Caller caller) {
    return !jobs.has(uri) || jobs.mayFollow(uri, caller);
  }

  @Override
  public @Nullable List<Content.Contents> read(String uri, Caller caller) {
    if (records.has(uri)) {
      return List.of(records.read(uri, caller));
    }
    bridge.count(caller);
    Content.Contents contents;
    if (jobs.has(uri)) {
      contents = jobs.read(uri, caller);
    } else {
      contents = operations.read(uri, caller.language());
    }
    return contents == null ? null : List.of(contents);
  }
}
