package dev.godwit.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class LogTest {
  @Test
  void lineForPeopleShowsKeysAndCannotBeForged() throws Exception {
    String out =
        logged("text", log -> log.atInfo().addKeyValue("tenant", "a\r\nERROR b").log("up"));

    assertThat(out).containsOnlyOnce("\n").contains("INFO  LogTest: up tenant=\"a??ERROR b\"");
  }

  @Test
  void lineForProgramsIsOneJsonObject() throws Exception {
    String out = logged("json", log -> log.atWarn().addKeyValue("tenant", "a\nb").log("down"));

    JsonNode line = JsonCodec.mapper().readTree(out);
    assertThat(line.get("level").asText()).isEqualTo("WARN");
    assertThat(line.get("formattedMessage").asText()).isEqualTo("down");
    assertThat(line.get("kvpList").toString()).contains("{\"tenant\":\"a\\nb\"}");
  }

  private interface Logging {
    void to(Logger log);
  }

  private static String logged(String format, Logging logging) throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    System.setErr(new PrintStream(out, true, UTF_8));
    System.setProperty("GODWIT_LOG", format);
    try {
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
      logging.to(context.getLogger("dev.godwit.LogTest"));
    } finally {
      context.stop();
      System.clearProperty("GODWIT_LOG");
      System.setErr(before);
    }
    return out.toString(UTF_8);
  }
}
