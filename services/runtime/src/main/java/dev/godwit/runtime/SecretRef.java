package dev.godwit.runtime;

import java.nio.file.Path;

/**
 * Says where a secret lies, without holding it: {@code env:NAME} or {@code file:/path}. A reference
 * may travel and be stored; what it leads to is looked up by {@link ResolveSecret} where it is
 * used.
 */
public sealed interface SecretRef {
  /** An environment variable of the process that uses the secret. */
  record Env(String name) implements SecretRef {
    @Override
    public String toString() {
      return "env:" + name;
    }
  }

  /** A file on the machine that uses the secret; relative to its secrets directory. */
  record File(Path path) implements SecretRef {
    @Override
    public String toString() {
      return "file:" + path;
    }
  }

  static SecretRef parse(String text) {
    if (text.startsWith("env:") && isName(text.substring(4))) {
      return new Env(text.substring(4));
    }
    if (text.startsWith("file:") && isName(text.substring(5))) {
      return new File(Path.of(text.substring(5)));
    }
    // The text is not repeated: who mistakes the field for the secret itself has put it there.
    throw new IllegalArgumentException(
        "a secret is referred to as env:NAME or file:/path; this reference is neither");
  }

  private static boolean isName(String name) {
    return !name.isBlank() && name.chars().noneMatch(Character::isISOControl);
  }
}
