package dev.godwit.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node of PostgreSQL's parse tree. Fields have the names that they have in the server's headers;
 * what is zero, false or empty there is absent here.
 *
 * @param kind the node's C type, as in {@code CreateStmt}; empty where the field's type says it
 */
public record Node(String kind, JsonNode fields) {

  static Node of(JsonNode json) {
    if (json.isObject() && json.size() == 1) {
      Map.Entry<String, JsonNode> only = json.properties().iterator().next();
      if (Character.isUpperCase(only.getKey().charAt(0)) && only.getValue().isObject()) {
        return new Node(only.getKey(), only.getValue());
      }
    }
    return new Node("", json);
  }

  public boolean is(String wanted) {
    return kind.equals(wanted);
  }

  /** A text, or empty. */
  public String text(String field) {
    return fields.path(field).asText("");
  }

  public boolean flag(String field) {
    return fields.path(field).asBoolean(false);
  }

  public int number(String field) {
    return fields.path(field).asInt(0);
  }

  public Optional<Node> node(String field) {
    JsonNode found = fields.path(field);
    return found.isObject() ? Optional.of(of(found)) : Optional.empty();
  }

  public List<Node> nodes(String field) {
    List<Node> found = new ArrayList<>();
    fields.path(field).forEach(one -> found.add(of(one)));
    return found;
  }

  /** The names in a list of String nodes, as a qualified name is. */
  public List<String> names(String field) {
    return nodes(field).stream().map(name -> name.text("sval")).toList();
  }

  /** Where in the text the node begins, in bytes of UTF-8. */
  int location() {
    return number("location");
  }

  /** This node and everything below it. */
  public Stream<Node> all() {
    List<Node> found = new ArrayList<>();
    collect(this, found);
    return found.stream();
  }

  private static void collect(Node node, List<Node> found) {
    found.add(node);
    collect(node.fields(), found);
  }

  private static void collect(JsonNode json, List<Node> found) {
    for (JsonNode child : json) {
      if (child.isArray()) {
        collect(child, found);
      } else if (child.isObject()) {
        collect(of(child), found);
      }
    }
  }
}
