package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeTest {
  @Test
  void knowsTheFoldersAbove() {
    assertThat(new Scope("a/b/c").above()).containsExactly(".", "a", "a/b");
    assertThat(new Scope("a").above()).containsExactly(".");
    assertThat(Scope.EVERYTHING.above()).isEmpty();
  }

  @Test
  void isOverOnceNothingOfItCanCome() {
    var scope = new Scope("a");
    assertThat(scope.isOver(".")).isFalse();
    assertThat(scope.isOver("a")).isFalse();
    assertThat(scope.isOver("a.txt")).as("a/b comes after it").isFalse();
    assertThat(scope.isOver("a/z")).isFalse();
    assertThat(scope.isOver("a1")).isTrue();
    assertThat(scope.isOver("b")).isTrue();
    assertThat(Scope.EVERYTHING.isOver("z")).isFalse();
  }
}
