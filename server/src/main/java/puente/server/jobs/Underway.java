package puente.server.jobs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.Text;

/** What this process knows of the jobs it runs, ahead of what is stored of them. */
final class Underway {
  private final ConcurrentMap<String, Run> runs = new ConcurrentHashMap<>();

  /** A job that is being run. */
  static final class Run {
    private volatile Text progress = Progress.STARTING;
    private @Nullable Thread reading;
    private boolean stopped;

    void progress(Text what) {
      progress = what;
    }

    /** This thread does what may be stopped half-way; false when it is stopped already. */
    synchronized boolean reads() {
      reading = stopped ? null : Thread.currentThread();
      return !stopped;
    }

    /** It no longer does. */
    synchronized void read() {
      reading = null;
      if (stopped) {
        Thread.interrupted();
      }
    }

    private synchronized void stop() {
      stopped = true;
      if (reading != null) {
        reading.interrupt();
      }
    }
  }

  Run begin(String trackingId) {
    Run run = new Run();
    runs.put(trackingId, run);
    return run;
  }

  void end(String trackingId) {
    runs.remove(trackingId);
  }

  boolean has(String trackingId) {
    return runs.containsKey(trackingId);
  }

  int count() {
    return runs.size();
  }

  /** The job was cancelled: its run ends as soon as it can. */
  void stop(String trackingId) {
    Run run = runs.get(trackingId);
    if (run != null) {
      run.stop();
    }
  }

  /** The job as stored, with what it is doing now. */
  Job seen(Job job) {
    Run run = job.ended() ? null : runs.get(job.trackingId());
    return run == null ? job : job.doing(run.progress);
  }
}
