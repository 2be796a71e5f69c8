package dev.godwit.engine.doctor;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a name's addresses can be reached from a machine with this network. Decided without I/O.
 */
final class JudgeAddresses {
  private JudgeAddresses() {}

  /**
   * @param ipv6 whether this machine has an IPv6 address that leads beyond itself
   */
  static Diagnosis judge(String host, List<InetAddress> addresses, boolean ipv6) {
    String all =
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    boolean onlyIpv6 =
        addresses.stream().allMatch(a -> a instanceof Inet6Address && !a.isLoopbackAddress());
    if (onlyIpv6 && !ipv6) {
      return Diagnosis.failed(
          Check.DNS,
          "%s has only IPv6 addresses (%s), and this machine has no way to IPv6"
              .formatted(host, all),
          "use an address of the provider's that answers on IPv4 (a session pooler, as Supabase has"
              + " on port 5432, or its IPv4 add-on), or run where IPv6 is routed");
    }
    return Diagnosis.ok(Check.DNS, all.equals(host) ? all : "%s is %s".formatted(host, all));
  }

  static Diagnosis unknown(String host) {
    return Diagnosis.failed(
        Check.DNS,
        "the name %s is unknown".formatted(host),
        "check its spelling, and that this machine's DNS knows it");
  }
}
