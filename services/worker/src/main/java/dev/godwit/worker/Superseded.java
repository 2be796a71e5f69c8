package dev.godwit.worker;

import dev.godwit.contract.Job;

/** The coordinator no longer waits for the job: nothing was touched, and nobody needs a report. */
final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Superseded(Job job) {
    super("dispatch %d of job %s is not waited for any more".formatted(job.dispatch(), job.id()));
  }
}
