package dev.godwit.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A cluster for people. */
public final class PrintCluster {
  private PrintCluster() {}

  /** One of many. */
  public static String line(JsonNode cluster) {
    return "%-20s %s:%d as %s, at most %d connections%s"
        .formatted(
            cluster.path("id").asText(),
            cluster.path("host").asText(),
            cluster.path("port").asInt(),
            cluster.path("username").asText(),
            cluster.path("connectionBudget").asInt(),
            cluster.path("acceptPlaintext").asBoolean() ? ", IN THE CLEAR" : "");
  }

  /** All that is known of one. */
  public static List<String> lines(JsonNode cluster) {
    List<String> lines = new ArrayList<>();
    lines.add(line(cluster));
    lines.add("  tls          " + cluster.path("sslMode").asText());
    lines.add("  password     " + password(cluster));
    lines.add("  server       " + cluster.path("systemIdentifier").asText("not seen yet"));
    for (JsonNode window : cluster.path("maintenanceWindows")) {
      lines.add(
          "  window       %s %s-%s %s"
              .formatted(
                  texts(window.path("days"), ","),
                  window.path("from").asText(),
                  window.path("to").asText(),
                  window.path("timeZone").asText()));
    }
    cluster
        .path("labels")
        .properties()
        .forEach(label -> lines.add("  label        " + label.getKey() + "=" + label.getValue()));
    lines.add("  targets      " + cluster.path("targets").asLong());
    if (!cluster.path("sameServerAs").isEmpty()) {
      lines.add("  same server  " + texts(cluster.path("sameServerAs"), ", "));
    }
    for (JsonNode duplicate : cluster.path("duplicates")) {
      lines.add(
          "  CONFLICT     %s is one place with %s; remove one of the two"
              .formatted(duplicate.path("target").asText(), duplicate.path("first").asText()));
    }
    return lines;
  }

  private static String password(JsonNode cluster) {
    if (cluster.path("passwordStored").asBoolean()) {
      return "stored, sealed";
    }
    return cluster.path("passwordRef").asText("none; its targets have logins of their own");
  }

  private static String texts(JsonNode array, String between) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(between));
  }
}
