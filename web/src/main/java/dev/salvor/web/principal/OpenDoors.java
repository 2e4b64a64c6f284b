package dev.salvor.web.principal;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.InventoryException;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Signer;
import dev.salvor.web.StartRefused;
import dev.salvor.web.WebSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks, before a port is opened, whether it may be: never beyond this machine where nobody has to
 * prove who they are.
 */
@Component
final class OpenDoors implements SmartLifecycle {
  private final WebSettings settings;
  private final CurrentInventory inventory;
  private final Signer signer;
  private final String bind;
  private volatile boolean running;

  OpenDoors(
      WebSettings settings,
      CurrentInventory inventory,
      Signer signer,
      @Value("${server.address:0.0.0.0}") String bind) {
    this.settings = settings;
    this.inventory = inventory;
    this.signer = signer;
    this.bind = bind;
  }

  @Override
  public void start() {
    signer.key();
    check(readInventory(), settings.lab(), isLoopback(bind), bind);
    running = true;
  }

  private Inventory readInventory() {
    try {
      return inventory.get();
    } catch (InventoryException unreadable) {
      throw new StartRefused(String.valueOf(unreadable.getMessage()));
    }
  }

  static void check(Inventory inventory, WebSettings.Lab lab, boolean loopback, String bind) {
    if (loopback) {
      return;
    }
    if (lab.enabled() && !lab.behindLoopback()) {
      throw new StartRefused(
          "The lab lets anybody choose a name, so it stays on this machine: expected SALVOR_WEB_BIND to be 127.0.0.1, found %s; SALVOR_LAB_BEHIND_LOOPBACK=true says that something else keeps others away."
              .formatted(bind));
    }
    if (!lab.enabled()
        && inventory.people().values().stream().allMatch(each -> each.tokens().isEmpty())) {
      throw new StartRefused(
          "Nobody in the inventory has a token, so nobody could prove who they are: expected SALVOR_WEB_BIND to be 127.0.0.1, found %s; make tokens with salvor token create."
              .formatted(bind));
    }
  }

  static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /** Before the web server, whose phase is close to the largest one. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
