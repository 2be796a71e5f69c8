package dev.godwit.engine.scram;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the keys that were asked for last, up to a bound; never hands out its own copy. */
final class KeyMemory {
  private final Map<Fingerprint, byte[]> keys;

  KeyMemory(int bound) {
    this.keys =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Fingerprint, byte[]> eldest) {
            return size() > bound;
          }
        };
  }

  synchronized byte @Nullable [] recall(Fingerprint fingerprint) {
    byte[] key = keys.get(fingerprint);
    return key == null ? null : key.clone();
  }

  synchronized void keep(Fingerprint fingerprint, byte[] key) {
    keys.put(fingerprint, key.clone());
  }

  synchronized int size() {
    return keys.size();
  }
}
