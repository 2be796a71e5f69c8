package dev.godwit.worker;

import dev.godwit.contract.JobStatus;

/** The status topic, as a job sees it. */
interface PublishStatus {
  /** Sends without waiting; a lost one is made good by the next. */
  void soon(JobStatus status);

  /** Returns when the broker has it; throws where it does not take it. */
  void now(JobStatus status);
}
