package dev.salvor.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The libraries of adapters are not here, so only what needs none of them can be used. */
@AnalyzeClasses(packages = "dev.salvor.cli", importOptions = DoNotIncludeTests.class)
class HouseTest {
  @ArchTest
  static final ArchRule onlyTheOfflineVerifierIsUsed =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.salvor.activities..")
                  .and(not(resideInAPackage("dev.salvor.activities.kurrentdb.verify.."))));
}
