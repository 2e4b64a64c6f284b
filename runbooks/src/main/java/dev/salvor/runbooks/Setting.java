package dev.salvor.runbooks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a component of a runbook's settings is asked for: in the console's form, by {@code --set},
 * and in its schema.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The question, in the operator's words. */
  String value();

  /** What the answer does, and what happens without one. */
  String help() default "";

  /** A value somebody could type. */
  String example() default "";
}
