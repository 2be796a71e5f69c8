package dev.godwit.query.fleet;

import dev.godwit.contract.Failure;

/**
 * Why jobs failed; what is equal is kept once. Targets mostly fail alike. Where they do not, the
 * particulars of no more than {@link #DIFFERENT} are kept, so that a fleet that fails in a million
 * ways still fits; of the others the reason code is.
 */
final class Failures {
  static final int DIFFERENT = 50_000;

  private final Pool<Failure> pool = new Pool<>();

  int take(Failure failure) {
    boolean fits = pool.size() < DIFFERENT || pool.find(failure) >= 0;
    return pool.take(
        fits
            ? failure
            : new Failure(
                failure.code(),
                "Its words are not kept here, because the fleet fails in too many different ways;"
                    + " the coordinator has them."));
  }

  Failure get(int code) {
    return pool.get(code);
  }

  void release(int code) {
    pool.release(code);
  }
}
