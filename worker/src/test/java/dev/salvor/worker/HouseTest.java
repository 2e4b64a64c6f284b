package dev.salvor.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.temporal.activity.ActivityInterface;
import java.util.Set;
import java.util.regex.Pattern;

/** What Maven cannot say about the house. */
@AnalyzeClasses(
    packages = "dev.salvor",
    importOptions = {DoNotIncludeTests.class, HouseTest.NoTestJars.class})
class HouseTest {
  /** Where Maven packages as well, the tests of other modules come as jars. */
  static final class NoTestJars implements ImportOption {
    private static final Pattern TESTS = Pattern.compile(".*-tests\\.jar.*");

    @Override
    public boolean includes(Location location) {
      return !location.matches(TESTS);
    }
  }

  private static final String RUNBOOKS = "dev.salvor.runbooks..";
  private static final String WORKFLOWS = "dev.salvor.workflows..";
  private static final String ACTIVITIES = "dev.salvor.activities..";
  private static final String WORKER = "dev.salvor.worker..";

  @ArchTest
  static final ArchRule springLivesInProcesses =
      noClasses()
          .that(are(resideInAnyPackage(RUNBOOKS, WORKFLOWS, ACTIVITIES)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule workerIsSeenByNobody =
      noClasses()
          .that(are(resideInAnyPackage(RUNBOOKS, WORKFLOWS, ACTIVITIES)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKER);

  @ArchTest
  static final ArchRule workflowsSeeNoAdapters =
      noClasses()
          .that(are(resideInAnyPackage(RUNBOOKS, WORKFLOWS)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ACTIVITIES);

  @ArchTest
  static final ArchRule runbooksSeeNoWorkflows =
      noClasses()
          .that(are(resideInAnyPackage(RUNBOOKS)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKFLOWS);

  @ArchTest
  static final ArchRule portsAreInterfaces =
      classes().that().areAnnotatedWith(ActivityInterface.class).should().beInterfaces();

  @ArchTest
  static final ArchRule portsAreInPorts =
      classes()
          .that()
          .areAnnotatedWith(ActivityInterface.class)
          .should()
          .resideInAPackage("dev.salvor.workflows.ports");

  /** What every system stands on: files of backup sets, the dump format, secrets. */
  private static final String[] FOUNDATIONS = {
    "dev.salvor.activities.vault..",
    "dev.salvor.activities.rdb..",
    "dev.salvor.activities.secrets..",
    "dev.salvor.activities.services..",
    // What pairs of servers share, whatever they are: the guard, the process, who leads.
    "dev.salvor.activities.site.."
  };

  @ArchTest
  static final ArchRule systemsDoNotKnowEachOther =
      slices()
          .matching("dev.salvor.activities.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(resideInAnyPackage(ACTIVITIES), resideInAnyPackage(FOUNDATIONS));

  /** The command line looks at files where nothing else of Salvor is. */
  @ArchTest
  static final ArchRule offlineStandsOnTheJdk =
      classes()
          .that()
          .resideInAPackage("dev.salvor.activities.kurrentdb.verify..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.salvor.activities.kurrentdb.verify..", "java..", "org.jspecify.annotations..");

  /** A history replays only where the workflow asks Temporal for time, chance and threads. */
  @ArchTest
  static final ArchRule workflowsAreDeterministic =
      classes().that().resideInAPackage(WORKFLOWS).should(notCallWhatDiffersBetweenReplays());

  @ArchTest
  static final ArchRule workflowsHaveNoThreads =
      noClasses()
          .that()
          .resideInAPackage(WORKFLOWS)
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.lang\\.Thread|java\\.util\\.concurrent\\.(?!TimeUnit).*|java\\.util\\.(Random|Timer).*"
                  + "|java\\.security\\.SecureRandom|java\\.(io|nio\\.file|net)\\..*|java\\.util\\.random\\..*");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      fields()
          .should()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .andShould()
          .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
          .andShould()
          .notBeAnnotatedWith("jakarta.inject.Inject");

  @ArchTest
  static final ArchRule namesSayWhat =
      noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)");

  private static final Set<String> DIFFERS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone");

  private static ArchCondition<JavaClass> notCallWhatDiffersBetweenReplays() {
    return new ArchCondition<>("not call what differs between replays") {
      @Override
      public void check(JavaClass workflow, ConditionEvents events) {
        workflow.getMethodCallsFromSelf().stream()
            .filter(HouseTest::differs)
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }

  private static boolean differs(JavaCall<?> call) {
    return DIFFERS.contains(call.getTargetOwner().getName() + "." + call.getName());
  }
}
