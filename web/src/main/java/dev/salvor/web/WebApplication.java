package dev.salvor.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process behind the console and the REST API. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class WebApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(WebApplication.class, arguments);
  }
}
