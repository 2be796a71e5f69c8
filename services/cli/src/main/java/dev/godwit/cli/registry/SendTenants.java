package dev.godwit.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Sends a list of tenants to the coordinator in parts. A row that is refused keeps no other out; to
 * send the list again changes nothing.
 */
public final class SendTenants {
  private static final int PART = 5_000;

  /** A row that is not in the registry now. */
  public record Refused(String place, String tenant, String code, String message) {}

  /** What came of all rows. */
  public record Sent(int registered, int known, List<Refused> refused) {
    public Sent {
      refused = List.copyOf(refused);
    }
  }

  /** Carries a refusal of the API out of the reading of a list. */
  public static final class NotSent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSent(ApiRefused cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final ApiClient api;
  private final boolean dryRun;
  private final IntConsumer progress;
  private final List<TenantRow.Usable> part = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private int registered;
  private int known;

  /**
   * @param progress told how many rows have been dealt with since it was told last
   */
  public SendTenants(ApiClient api, boolean dryRun, IntConsumer progress) {
    this.api = api;
    this.dryRun = dryRun;
    this.progress = progress;
  }

  public void add(TenantRow row) {
    switch (row) {
      case TenantRow.Usable usable -> {
        part.add(usable);
        if (part.size() == PART) {
          send();
        }
      }
      case TenantRow.Broken(String place, String why) -> {
        refused.add(new Refused(place, "", "REQUEST_INVALID", why));
        progress.accept(1);
      }
    }
  }

  /** Sends what is left. */
  public Sent end() {
    if (!part.isEmpty()) {
      send();
    }
    return new Sent(registered, known, refused);
  }

  private void send() {
    try {
      JsonNode answer =
          api.post(
              "/tenants/import?dryRun=" + dryRun,
              Map.of("tenants", part.stream().map(TenantRow.Usable::fields).toList()));
      registered += answer.path("registered").asInt();
      known += answer.path("known").asInt();
      answer.path("refused").forEach(no -> refused.add(refused(no)));
      progress.accept(part.size());
      part.clear();
    } catch (ApiRefused e) {
      throw new NotSent(e);
    }
  }

  private Refused refused(JsonNode no) {
    return new Refused(
        part.get(no.path("index").asInt()).place(),
        no.path("tenant").asText(),
        no.path("code").asText(),
        no.path("message").asText());
  }
}
