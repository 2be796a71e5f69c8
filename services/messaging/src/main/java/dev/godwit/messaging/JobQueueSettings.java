package dev.godwit.messaging;

/**
 * How many jobs a worker takes.
 *
 * @param slots how many jobs run at the same time
 * @param jobsPerPoll how many a slot takes at once, to be run one after another; 1 unless jobs are
 *     so short that fetching them costs more than they do
 * @param firstSlots how many jobs of new tenants run beside them
 */
public record JobQueueSettings(int slots, int jobsPerPoll, int firstSlots) {
  private static final int SLOTS_PER_FIRST = 4;
  private static final int LEAST_FIRST = 2;

  public JobQueueSettings {
    if (slots < 1 || jobsPerPoll < 1 || firstSlots < 1) {
      throw new IllegalArgumentException("slots and jobs per poll must be at least 1");
    }
  }

  /** With a quarter as many slots for new tenants. */
  public JobQueueSettings(int slots, int jobsPerPoll) {
    this(slots, jobsPerPoll, Math.max(LEAST_FIRST, slots / SLOTS_PER_FIRST));
  }
}
