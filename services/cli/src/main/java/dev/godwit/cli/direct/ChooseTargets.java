package dev.godwit.cli.direct;

import dev.godwit.cli.direct.ReadTenants.NoListYet;
import dev.godwit.cli.project.ControlSettings;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadUrl;
import dev.godwit.cli.project.TenantSettings;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.ReadRows;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a selection into stages of places: the control database first, then the tenants. Places
 * that are physically one are one.
 *
 * @param notes hears what a person should know and what stops nothing
 */
public record ChooseTargets(
    Project project, Bundle bundle, ReadRows readRows, Consumer<String> notes) {
  private static final ClusterId DIRECT = new ClusterId("direct");

  public List<Stage> stages(Selection selection) {
    if (selection.url() != null) {
      Place place = atUrl(selection, selection.url());
      return List.of(new Stage(place.track(), () -> List.of(place), false));
    }
    List<Stage> stages = new ArrayList<>();
    if (selection.control()) {
      Place control = control();
      stages.add(new Stage(control.track(), () -> List.of(control), false));
    }
    if (selection.hasTenants()) {
      TenantSettings tenants = project.tenants();
      TrackName track = track(tenants.track());
      boolean waits = selection.control() && project.comesAfter(track, project.controlTrack());
      stages.add(new Stage(track, () -> tenants(selection, tenants, track), waits));
    }
    return stages;
  }

  /** The stages of everything that the project knows: those whose track the bundle has. */
  public List<Stage> everything() {
    boolean hasControl = project.hasControl() && controlHasTrack();
    boolean hasTenants = bundle.track(project.tenantTrack()).isPresent();
    return stages(
        new Selection(hasControl || !hasTenants, hasTenants, List.of(), null, null, null));
  }

  private boolean controlHasTrack() {
    boolean onlyAnother =
        bundle.tracks().size() == 1 && bundle.track(project.tenantTrack()).isEmpty();
    return onlyAnother || bundle.track(project.controlTrack()).isPresent();
  }

  private Place control() {
    ControlSettings control = project.control();
    DatabaseUrl url = control.url();
    return place(
        "control",
        track(control.track()),
        url.server(),
        url.database(),
        control.schema(),
        Tenancy.SHARED,
        List.of());
  }

  private Place atUrl(Selection selection, String address) {
    DatabaseUrl url = ReadUrl.of(address);
    Identifier schema = new Identifier(Objects.requireNonNullElse(selection.schema(), "public"));
    TrackName track =
        selection.track() == null ? onlyTrack() : track(new TrackName(selection.track()));
    return place(
        url.database().value(),
        track,
        url.server(),
        url.database(),
        schema,
        Tenancy.SHARED,
        List.of());
  }

  private TrackName onlyTrack() {
    if (bundle.tracks().size() == 1) {
      return bundle.tracks().getFirst().name();
    }
    throw Stop.usage(
        "--url needs to know which track belongs on it; add --track with one of " + trackNames());
  }

  /** The track of that name, or the only one that there is. */
  private TrackName track(TrackName wanted) {
    if (bundle.track(wanted).isPresent()) {
      return wanted;
    }
    boolean one = bundle.tracks().size() == 1;
    TrackName only = bundle.tracks().getFirst().name();
    if (one && !only.equals(project.tenantTrack()) && !only.equals(project.controlTrack())) {
      return only;
    }
    throw Stop.usage(
        "the migrations have no track %s; there are %s".formatted(wanted, trackNames()));
  }

  private String trackNames() {
    return bundle.tracks().stream()
        .map(Track::name)
        .map(TrackName::value)
        .collect(Collectors.joining(", "));
  }

  private List<Place> tenants(Selection selection, TenantSettings settings, TrackName track) {
    Map<Object, Place> places = new LinkedHashMap<>();
    for (TenantRow row : rows(selection, settings)) {
      Place place = tenant(row, settings, track);
      places.merge(place.physical(), place, ChooseTargets::together);
    }
    if (places.isEmpty() && selection.allTenants() && settings.tenancy() == Tenancy.SHARED) {
      return List.of(sharedByNobodyYet(settings, track));
    }
    return List.copyOf(places.values());
  }

  /** Tables that tenants share are there before the first tenant is. */
  private static Place sharedByNobodyYet(TenantSettings settings, TrackName track) {
    return place(
        track.value(),
        track,
        settings.server().endpoint(null, null),
        new Identifier(settings.database()),
        new Identifier(settings.schema()),
        Tenancy.SHARED,
        List.of());
  }

  private static Place together(Place one, Place other) {
    if (one.tenants().containsAll(other.tenants())) {
      return one;
    }
    List<String> tenants = new ArrayList<>(one.tenants());
    tenants.addAll(other.tenants());
    String name = "%s and %d more".formatted(tenants.getFirst(), tenants.size() - 1);
    return new Place(name, one.track(), one.server(), one.target(), tenants);
  }

  private List<TenantRow> rows(Selection selection, TenantSettings settings) {
    boolean listed = settings.source() != null;
    if (!selection.allTenants() && !listed) {
      return selection.tenants().stream().map(TenantRow::named).toList();
    }
    List<TenantRow> all;
    try {
      all = new ReadTenants(project, readRows).read(settings.list());
    } catch (NoListYet e) {
      notes.accept(e.getMessage() + "; run 'godwit migrate --control' first. No tenant is known.");
      return List.of();
    }
    if (selection.allTenants()) {
      return all;
    }
    Map<String, TenantRow> byId =
        all.stream().collect(Collectors.toMap(row -> row.id().value(), row -> row, (a, b) -> a));
    return selection.tenants().stream().map(id -> listed(id, byId)).toList();
  }

  private static TenantRow listed(String id, Map<String, TenantRow> byId) {
    TenantRow row = byId.get(id);
    if (row == null) {
      String near =
          byId.isEmpty()
              ? ""
              : "; did you mean " + NearestWord.of(id, List.copyOf(byId.keySet())) + "?";
      throw Stop.usage("the list of tenants has no %s%s".formatted(id, near));
    }
    return row;
  }

  private static Place tenant(TenantRow row, TenantSettings settings, TrackName track) {
    TenantId id = row.id();
    Endpoint server = settings.server().endpoint(row.host(), row.port());
    Identifier database = name(row.database(), settings.database(), id);
    Identifier schema = name(row.schema(), settings.schema(), id);
    return place(
        id.value(), track, server, database, schema, settings.tenancy(), List.of(id.value()));
  }

  private static Identifier name(@Nullable String own, String template, TenantId id) {
    return new Identifier(
        Objects.requireNonNullElse(own, template).replace(TenantSettings.TENANT, id.value()));
  }

  private static Place place(
      String name,
      TrackName track,
      Endpoint server,
      Identifier database,
      Identifier schema,
      Tenancy tenancy,
      List<String> tenants) {
    var id = new TargetId(database + "." + schema);
    return new Place(
        name, track, server, new Target(id, DIRECT, database, schema, tenancy), tenants);
  }
}
