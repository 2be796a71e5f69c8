package dev.godwit.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** The dashboard in a browser, as a person sees and uses it. */
final class Dashboard implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final double PATIENCE_MILLIS = 30_000;
  private static final String AXE = read("/axe.min.js");
  private static final String SERIOUS =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
      """;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  private final URI query;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Dashboard(URI query, Page page) {
    this.query = query;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")
              || message.text().contains("Trusted")) {
            complaints.add(message.text());
          }
        });
    page.onDialog(
        dialog -> {
          complaints.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
  }

  Page page() {
    return page;
  }

  /** Goes to an address within the page, such as {@code rollouts/ID}. */
  Dashboard go(String where) {
    page.navigate(query.resolve("/#/" + where).toString());
    assertThat(page.locator("main .card").first()).isVisible();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  Locator main() {
    return page.locator("main");
  }

  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  /** Answers the question that an action asks first. */
  void confirm(String reason, String action) {
    dialog().getByLabel("Reason, for the audit log").fill(reason);
    dialog()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(action).setExact(true))
        .click();
  }

  /** Keeps what is seen among what the build puts out. */
  void shows(String name) {
    boolean whole = dialog().count() == 0; // A dialog covers what is in view, and no more.
    page.screenshot(
        new ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(whole));
  }

  /** What is wrong with it for people who see, hear or move otherwise; serious findings only. */
  void assertAccessible(String what) {
    page.evaluate(AXE);
    List<String> found = new ArrayList<>();
    ((List<?>) page.evaluate(SERIOUS)).forEach(finding -> found.add(finding.toString()));
    assertThat(found).as(what).isEmpty();
  }

  /** The browser has refused nothing, and no script has stumbled. */
  void assertNoComplaints() {
    assertThat(complaints).isEmpty();
  }

  @Override
  public void close() {
    page.context().close();
  }

  private static String read(String resource) {
    try (InputStream in = Objects.requireNonNull(Dashboard.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
