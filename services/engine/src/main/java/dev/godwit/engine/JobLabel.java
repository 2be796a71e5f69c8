package dev.godwit.engine;

import dev.godwit.contract.JobId;

/** What a session is called on the server and in the history: a job and its attempt. */
public record JobLabel(JobId job, int attempt) {
  /** PostgreSQL keeps 63 bytes of it and only ASCII. */
  String applicationName() {
    String name = "godwit:" + job + ":" + attempt;
    String ascii = name.replaceAll("[^\\x20-\\x7e]", "?");
    return ascii.length() <= 63 ? ascii : "~" + ascii.substring(ascii.length() - 62);
  }
}
