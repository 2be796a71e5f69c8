package dev.godwit.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import dev.godwit.cli.api.Token;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium, driven by Playwright; nothing is downloaded. */
final class Chromium implements AutoCloseable {
  /** What to say where it is missing. */
  static final String NEEDED =
      "needs Debian's package chromium: apt-get install -y chromium, then run this again";

  private static final List<String> NAMES = List.of("chromium", "chromium-browser");
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(found().orElseThrow())
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking")));
  }

  static boolean isInstalled() {
    return found().isPresent();
  }

  private static Optional<Path> found() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A browser of somebody's own, that nobody is logged in with. */
  BrowserContext stranger(ColorScheme scheme) {
    return browser.newContext(
        new NewContextOptions().setViewportSize(WIDTH, HEIGHT).setColorScheme(scheme));
  }

  /** One that a token has logged in. */
  Dashboard open(URI query, Token token, ColorScheme scheme) {
    BrowserContext context = stranger(scheme);
    int status =
        context
            .request()
            .post(
                query.resolve("/api/v1/session").toString(),
                RequestOptions.create().setData(Map.of("token", token.value())))
            .status();
    if (status != 204) {
      throw new IllegalStateException("the query service answers a login with " + status);
    }
    return new Dashboard(query, context.newPage());
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
