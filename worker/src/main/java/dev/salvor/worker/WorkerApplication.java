package dev.salvor.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process that runs the workflows, and beside a target's data the agent. */
@SpringBootApplication
@ConfigurationPropertiesScan
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
