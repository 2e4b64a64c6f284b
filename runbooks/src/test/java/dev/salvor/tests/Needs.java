package dev.salvor.tests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says which programs a test needs. Where one is missing the test does not run and says so; in
 * continuous integration ({@code CI=true}) it fails instead, so that nothing is left out in
 * silence.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(NeedsCondition.class)
public @interface Needs {
  Tool[] value();
}
