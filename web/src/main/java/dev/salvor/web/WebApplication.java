package dev.salvor.web;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;

/** The process behind the console and the REST API. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
@Framework
public class WebApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(WebApplication.class, arguments);
  }
}
