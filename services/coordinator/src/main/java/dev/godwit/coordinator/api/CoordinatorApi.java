package dev.godwit.coordinator.api;

import dev.godwit.access.WhoAmI;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.runtime.Operation;
import java.util.HashMap;
import java.util.Map;

/** All operations that docs/openapi.yaml tags with {@code coordinator}. */
public final class CoordinatorApi {
  /** A bundle as JSON is the largest body. */
  public static final long MAX_BODY = 64L * 1024 * 1024;

  private CoordinatorApi() {}

  public static Map<String, Operation> operations(
      Backstage backstage, SealSecrets seal, Outbox outbox, Reception reception) {
    Map<String, Operation> operations = new HashMap<>();
    operations.putAll(new AnswerClusters(backstage, seal).operations());
    operations.putAll(new AnswerTargets(backstage).operations());
    operations.putAll(new AnswerTenants(backstage, seal, reception).operations());
    operations.putAll(new CommandTenants(backstage, seal, reception.words()).operations());
    operations.putAll(new AnswerBundles(backstage).operations());
    operations.putAll(new AnswerRollouts(backstage, reception.sources(), outbox).operations());
    operations.putAll(new AnswerSweeps(backstage).operations());
    operations.putAll(new AnswerWebhooks(backstage).operations());
    operations.putAll(new AnswerSources(backstage, seal, reception.sources()).operations());
    operations.putAll(new AnswerAudit(backstage).operations());
    operations.putAll(new AnswerTokens(backstage).operations());
    operations.putAll(WhoAmI.operations());
    return Map.copyOf(operations);
  }
}
