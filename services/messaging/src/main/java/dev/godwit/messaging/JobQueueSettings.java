package dev.godwit.messaging;

/**
 * How many jobs a worker takes.
 *
 * @param slots how many jobs run at the same time
 * @param jobsPerPoll how many a slot takes at once, to be run one after another; 1 unless jobs are
 *     so short that fetching them costs more than they do
 */
public record JobQueueSettings(int slots, int jobsPerPoll) {
  public JobQueueSettings {
    if (slots < 1 || jobsPerPoll < 1) {
      throw new IllegalArgumentException("slots and jobs per poll must be at least 1");
    }
  }
}
