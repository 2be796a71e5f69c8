package dev.godwit.it;

import com.microsoft.playwright.options.ColorScheme;
import dev.godwit.cli.api.Token;
import java.net.URI;

/** An installation with two clusters, and a browser to look at it with. */
final class WatchedInstallation implements AutoCloseable {
  private final Installation installation;
  private final Chromium browser = new Chromium();
  private final URI query;

  WatchedInstallation(Class<?> test) {
    this.installation = new Installation(test, 2);
    this.query = installation.startQuery().uri();
  }

  Installation installation() {
    return installation;
  }

  CoordinatorSteps coordinator() {
    return installation.coordinator();
  }

  /** The dashboard as an admin sees it. */
  Dashboard dashboard(ColorScheme scheme) {
    return dashboard(installation.token(), scheme);
  }

  Dashboard dashboard(Token token, ColorScheme scheme) {
    return browser.open(query, token, scheme);
  }

  @Override
  public void close() {
    browser.close();
    installation.close();
  }
}
