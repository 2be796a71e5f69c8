package dev.godwit.migrations.bundle;

/** How large a bundle may become, so that a wrong directory cannot fill the memory. */
record BundleLimits(long fileBytes, long bundleBytes, int files) {
  static final BundleLimits DEFAULT =
      new BundleLimits(10L * 1024 * 1024, 100L * 1024 * 1024, 20_000);
}
