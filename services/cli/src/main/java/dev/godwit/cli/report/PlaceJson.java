package dev.godwit.cli.report;

import dev.godwit.cli.direct.Place;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.TrackName;
import java.util.List;

/** A place, as every command's JSON names it. */
public record PlaceJson(
    String name,
    List<String> tenants,
    TrackName track,
    String host,
    int port,
    Identifier database,
    Identifier schema) {

  public static PlaceJson of(Place place) {
    return new PlaceJson(
        place.name(),
        place.tenants(),
        place.track(),
        place.server().host(),
        place.server().port(),
        place.target().database(),
        place.target().schema());
  }
}
