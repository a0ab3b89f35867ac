package puente.jobs;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import puente.bridge.Job;
import puente.bridge.text.Text;
import puente.store.ReplicaMessage;

/** The state of jobs being run, ahead of what is stored of them. */
final class RunningJobs {
  private static final int MOST_ELSEWHERE = 10_000;

  private final ConcurrentMap<String, Run> runs = new ConcurrentHashMap<>();

  /** The steps that other processes report of the jobs that they run. */
  private final ConcurrentMap<String, Text> elsewhere = new ConcurrentHashMap<>();

  /** A job that is being run. */
  static final class Run {
    private volatile Text progress = ProgressText.STARTING;
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

  /** Handles a message about a job that another process runs, or that this process runs. */
  void heard(ReplicaMessage signal) {
    switch (signal) {
      case ReplicaMessage.Step step -> {
        if (elsewhere.size() >= MOST_ELSEWHERE) {
          elsewhere.clear(); // What is stored will do.
        }
        elsewhere.put(step.trackingId(), step.what());
      }
      case ReplicaMessage.Changed changed -> elsewhere.remove(changed.trackingId());
      case ReplicaMessage.Ended ended -> elsewhere.remove(ended.trackingId());
      case ReplicaMessage.Cancelled cancelled -> stop(cancelled.trackingId());
      case ReplicaMessage.Work _ -> {}
      case ReplicaMessage.Missed _ -> elsewhere.clear();
    }
  }

  /** The job as stored, with what it is doing now. */
  Job seen(Job job) {
    if (job.ended()) {
      return job;
    }
    Run run = runs.get(job.trackingId());
    Text progress = run == null ? elsewhere.get(job.trackingId()) : run.progress;
    return progress == null ? job : job.doing(progress);
  }
}
