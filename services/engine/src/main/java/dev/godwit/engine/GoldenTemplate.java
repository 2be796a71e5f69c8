package dev.godwit.engine;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.Identifier;
import dev.godwit.migrations.Track;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database at a track's head that new tenants' databases are copies of. A few copies are made in
 * advance, as spares, and become a tenant's by a new name. Its name is made of all that decides its
 * content, so that a template is never changed, only replaced.
 *
 * @param installation whose it is: several may share a server
 * @param environment absent where the track is the same in every environment
 */
public record GoldenTemplate(
    Identifier name, String installation, Track track, @Nullable String environment) {
  /** What no other database is called like; {@link GoldenTemplates} drops nothing else. */
  static final String PREFIX = "godwit_template_";

  private static final int SPARES = 2;
  private static final int KEPT_BYTES = 24;
  private static final int DIGEST_LENGTH = 12;

  public static GoldenTemplate of(
      String installation, BundleDigest bundle, Track track, @Nullable String environment) {
    boolean differs =
        track.migrations().stream().anyMatch(one -> !one.conditions().environments().isEmpty());
    String where = differs ? environment : null;
    String content =
        "%s\n%s\n%s\n%s".formatted(installation, bundle, track.name(), where == null ? "" : where);
    return new GoldenTemplate(
        new Identifier(
            "%s%s_%s"
                .formatted(
                    PREFIX,
                    OwnerRole.beginning(track.name().value(), KEPT_BYTES),
                    OwnerRole.sha256(content).substring(0, DIGEST_LENGTH))),
        installation,
        track,
        where);
  }

  /** It and its spares. */
  public List<Identifier> names() {
    return Stream.concat(Stream.of(name), spares().stream()).toList();
  }

  List<Identifier> spares() {
    return IntStream.rangeClosed(1, SPARES)
        .mapToObj(n -> new Identifier("%s_spare_%d".formatted(name, n)))
        .toList();
  }

  /** What it says of itself on the server. */
  String mark() {
    return mark(installation);
  }

  static String mark(String installation) {
    return "Golden template of Godwit's installation " + installation;
  }
}
