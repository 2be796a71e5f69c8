package dev.godwit.coordinator.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Decides where a webhook may lead. Who may register one could otherwise have the coordinator ask
 * what only it can reach. The address that was judged is the one that is connected to, so that a
 * name cannot mean another one a moment later.
 */
record GuardAddress(boolean privateAddresses) {
  private static final int CARRIER_NET = 100;

  /** Returns an address of the host; every one that it has must be allowed. */
  InetAddress judge(String host) throws Forbidden {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new Forbidden("the host %s is not known".formatted(host));
    }
    for (InetAddress address : all) {
      judge(address);
    }
    return all[0];
  }

  private void judge(InetAddress address) throws Forbidden {
    if (address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()) {
      throw new Forbidden(
          "%s is link-local, multicast or no address at all: never called"
              .formatted(address.getHostAddress()));
    }
    if (!privateAddresses && isPrivate(address)) {
      throw new Forbidden(
          "%s is a private address: GODWIT_WEBHOOK_PRIVATE=true allows those"
              .formatted(address.getHostAddress()));
    }
  }

  private static boolean isPrivate(InetAddress address) {
    int first = address.getAddress()[0] & 0xff;
    int second = address.getAddress()[1] & 0xff;
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || (address instanceof Inet4Address
            ? first == 0 || (first == CARRIER_NET && second >= 64 && second < 128)
            : (first & 0xfe) == 0xfc);
  }

  /** Why nothing is sent there. */
  static final class Forbidden extends Exception {
    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(message);
    }
  }
}
