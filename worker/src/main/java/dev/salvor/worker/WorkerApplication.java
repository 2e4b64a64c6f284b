package dev.salvor.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** The process that runs the workflows, and beside a target's data the agent. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({Wiring.class, Polling.class, Watching.class})
@EnableConfigurationProperties(WorkerSettings.class)
@Framework
public class WorkerApplication {
  WorkerApplication() {}

  public static void main(String[] arguments) {
    try {
      SpringApplication.run(WorkerApplication.class, arguments);
    } catch (SpringApplication.AbandonedRunException trained) {
      // The switch that only wires the application ends it this way.
      throw trained;
    } catch (RuntimeException reported) {
      // OneSentence has said why.
      System.exit(1);
    }
  }
}
