package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Topics;
import org.junit.jupiter.api.Test;

class OutgoingTest {
  @Test
  void aJobIsKnownByItsDispatch() {
    Outgoing job = Outgoing.job(Topics.DEFAULT, Examples.job(7), Examples.NOON);

    assertThat(job.topic()).isEqualTo("godwit.jobs");
    assertThat(job.key()).isEqualTo("target-7");
    assertThat(job.id()).isEqualTo("r1/target-7#7");
    assertThat(job.type()).isEqualTo("dev.godwit.job.v1");
  }

  @Test
  void aStatusEventIsKnownByItsPlaceInTheDispatch() {
    Outgoing status = Outgoing.status(Topics.DEFAULT, Examples.started(7, 3));

    assertThat(status.topic()).isEqualTo("godwit.status");
    assertThat(status.key()).isEqualTo("target:target-7");
    assertThat(status.id()).isEqualTo("r1/target-7#7#3");
    assertThat(status.time()).isEqualTo(Examples.NOON);
  }

  @Test
  void theSameTenantEventHasTheSameIdAndAnotherOneAnother() {
    TenantEvent deleted = new TenantEvent.Deleted(new TenantId("t1"));
    TenantEvent suspended = new TenantEvent.Suspended(new TenantId("t1"));

    Outgoing once = Outgoing.tenant(Topics.DEFAULT, deleted, Examples.NOON);
    Outgoing again = Outgoing.tenant(Topics.DEFAULT, deleted, Examples.NOON.plusSeconds(1));
    Outgoing other = Outgoing.tenant(Topics.DEFAULT, suspended, Examples.NOON);

    assertThat(once.key()).isEqualTo("t1");
    assertThat(again.id()).isEqualTo(once.id());
    assertThat(other.id()).isNotEqualTo(once.id());
  }
}
