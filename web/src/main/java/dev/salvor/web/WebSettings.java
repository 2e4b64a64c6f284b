package dev.salvor.web;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the doors are set.
 *
 * @param inventory the YAML file that says who and what there is
 * @param signingKey the PKCS#8 PEM file of the Ed25519 key that decisions are signed with
 * @param lab the practice range
 */
@ConfigurationProperties("salvor")
public record WebSettings(Path inventory, Path signingKey, @DefaultValue Lab lab) {

  /**
   * The practice range, where a person is chosen instead of proven.
   *
   * @param enabled whether this is one
   * @param behindLoopback whether something outside this process keeps everybody but this machine
   *     away
   * @param url where accidents can be ordered; empty where nowhere
   */
  public record Lab(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("false") boolean behindLoopback,
      @DefaultValue("") String url) {}
}
