package dev.godwit.coordinator.api;

import dev.godwit.contract.BundleDigest;
import dev.godwit.coordinator.bundle.PublishBundle;
import dev.godwit.coordinator.bundle.PublishedBundle;
import dev.godwit.coordinator.bundle.ReadBundles;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations on bundles. */
final class AnswerBundles {
  private static final int PAGE = 50;

  private record BundleList(List<PublishedBundle> bundles) {}

  private record NewFile(String path, String contentBase64) {
    BundleFile read() {
      return new BundleFile(path, Base64.getDecoder().decode(contentBase64));
    }
  }

  private record NewBundle(@Nullable String label, List<NewFile> files) {}

  private final Backstage backstage;

  AnswerBundles(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listBundles", this::list,
        "getBundle", this::find,
        "publishBundle", this::publish);
  }

  private Answer list(Call call) {
    return Answer.ok(
        new BundleList(backstage.read(tx -> ReadBundles.list(tx, Backstage.limit(call, PAGE)))));
  }

  private Answer find(Call call) {
    BundleDigest digest = call.path("digest", BundleDigest::new);
    return backstage
        .read(tx -> ReadBundles.find(tx, digest))
        .<Answer>map(Answer::ok)
        .orElseGet(() -> Problem.notFound("bundle %s was never published".formatted(digest)));
  }

  private Answer publish(Call call) {
    NewBundle body = call.body(NewBundle.class);
    List<BundleFile> files =
        Backstage.valid(() -> body.files().stream().map(NewFile::read).toList());
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Invalid(var problems) -> new InvalidBundle(problems).answer();
      case ReadResult.Valid(Bundle bundle) -> publish(bundle, body.label(), call.caller().name());
    };
  }

  private Answer publish(Bundle bundle, @Nullable String label, String actor) {
    boolean fresh = backstage.change(tx -> PublishBundle.publish(tx, bundle, label, actor));
    PublishedBundle published =
        backstage.read(tx -> ReadBundles.find(tx, bundle.digest())).orElseThrow();
    return fresh ? Answer.created(published) : Answer.ok(published);
  }
}
