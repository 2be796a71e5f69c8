package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The role that owns one tenant's database or schema, and nothing else. It can neither log in nor
 * do anything beyond what it owns; whoever migrates is a member of it. Its name is made of what it
 * owns, with a digest, because roles are shared by all databases of a server.
 */
record OwnerRole(Identifier name) {
  private static final int KEPT_BYTES = 40;
  private static final int DIGEST_LENGTH = 12;
  private static final int FIRST_WITH_INHERIT_OPTION = 16;

  static OwnerRole of(Target target) {
    boolean database = target.tenancy() == Tenancy.DATABASE;
    Identifier owned = database ? target.database() : target.schema();
    String whole = target.database() + (database ? "" : "\0" + target.schema());
    return new OwnerRole(
        new Identifier(
            "%s_%s_owner"
                .formatted(
                    beginning(owned.value(), KEPT_BYTES),
                    sha256(whole).substring(0, DIGEST_LENGTH))));
  }

  /** Fails where the role is there already, perhaps made by somebody else this very moment. */
  String create() {
    return """
    CREATE ROLE %s NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
    """
        .formatted(name.quoted());
  }

  /** Lets whoever migrates act as the owner; up to PostgreSQL 15 that depends on the role's own. */
  String grant(int serverVersion) {
    String option =
        serverVersion >= FIRST_WITH_INHERIT_OPTION ? " WITH INHERIT TRUE, SET TRUE" : "";
    return "GRANT %s TO CURRENT_USER%s;\n".formatted(name.quoted(), option);
  }

  /** The longest beginning of so many bytes that does not cut a character. */
  static String beginning(String text, int bytes) {
    StringBuilder kept = new StringBuilder();
    int size = 0;
    for (int character : text.codePoints().toArray()) {
      size += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (size > bytes) {
        break;
      }
      kept.appendCodePoint(character);
    }
    return kept.toString();
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
