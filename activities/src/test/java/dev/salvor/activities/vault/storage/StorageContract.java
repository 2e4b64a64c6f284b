package dev.salvor.activities.vault.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers rely on, whichever kind of storage it is. */
abstract class StorageContract {
  private static final int LARGE = 32 << 20;

  /** Storage with nothing in it, the same one throughout a test. */
  abstract Storage storage();

  @Test
  void keepsWhatItIsGiven() throws IOException {
    assertThat(create("target/sets/one.json", "content")).isTrue();
    assertThat(storage().read("target/sets/one.json")).asString(UTF_8).isEqualTo("content");
  }

  @Test
  void leavesWhatHasTheNameAlready() throws IOException {
    create("target/one", "first");
    assertThat(create("target/one", "second")).isFalse();
    assertThat(storage().read("target/one")).asString(UTF_8).isEqualTo("first");
  }

  @Test
  void doesNotMoveTheBufferAndTakesOnlyItsWindow() throws IOException {
    var window = ByteBuffer.wrap("before window after".getBytes(UTF_8)).position(7).limit(13);
    storage().create("target/one", window, Sha256.hex(window));
    assertThat(window.position()).isEqualTo(7);
    assertThat(window.limit()).isEqualTo(13);
    assertThat(storage().read("target/one")).asString(UTF_8).isEqualTo("window");
  }

  @Test
  void takesBuffersOutsideTheHeap() throws IOException {
    var direct = ByteBuffer.allocateDirect(3).put(new byte[] {1, 2, 3}).flip().asReadOnlyBuffer();
    storage().create("target/one", direct, Sha256.hex(direct));
    assertThat(storage().read("target/one")).containsExactly(1, 2, 3);
  }

  @Test
  void letsOneOfManyWinARace() throws Exception {
    var winners = new ArrayList<Integer>();
    var ready = new CountDownLatch(16);
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (var number = 0; number < 16; number++) {
      var bytes = ByteBuffer.wrap(content(number, 200_000));
      racers.add(() -> {
        ready.countDown();
        ready.await();
        return storage().create("target/race", bytes, Sha256.hex(bytes));
      });
    }
    var results = together(racers);
    for (var number = 0; number < 16; number++) {
      if (results.get(number)) {
        winners.add(number);
      }
    }
    assertThat(winners).hasSize(1);
    assertThat(storage().read("target/race")).isEqualTo(content(winners.getFirst(), 200_000));
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
  }

  @Test
  void readsParts() throws IOException {
    create("target/one", "0123456789");
    assertThat(storage().read("target/one", 0, 10)).asString(UTF_8).isEqualTo("0123456789");
    assertThat(storage().read("target/one", 3, 4)).asString(UTF_8).isEqualTo("3456");
    assertThat(storage().read("target/one", 9, 1)).asString(UTF_8).isEqualTo("9");
    assertThat(storage().read("target/one", 10, 0)).isEmpty();
  }

  @Test
  void saysWhereAnObjectEndsTooEarly() throws IOException {
    create("target/one", "0123456789");
    assertThatThrownBy(() -> storage().read("target/one", 8, 3)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> storage().read("target/one", 10, 1)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> storage().read("target/one", 99, 1)).isInstanceOf(EOFException.class);
  }

  @Test
  void saysWhatIsAbsent() throws IOException {
    create("target/one", "content");
    assertThatThrownBy(() -> storage().read("target/absent"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("target/absent");
    assertThatThrownBy(() -> storage().read("target/absent", 0, 1))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void doesNotTakeAFolderForAnObject() throws IOException {
    create("target/folder/one", "content");
    assertThatThrownBy(() -> storage().read("target/folder"))
        .isInstanceOf(NoSuchFileException.class);
    storage().delete("target/folder");
    assertThat(names("")).containsExactly("target/folder/one");
  }

  @Test
  void listsAVaultByTheBytesOfTheNames() throws IOException {
    var vault =
        List.of(
            "web/condemned/20260102T030405Z-ab12cd.json",
            "web/marks/20260101T030405Z-ab12cd/20260102T030405Z-intact.json",
            "web/marks/20260101T030405Z-ab12cd/20260103T030405Z-proven.json",
            "web/marks/20260102T030405Z-ab12cd/20260102T030405Z-intact.json",
            "web/objects/0a/0abc",
            "web/objects/a0/a0bc",
            "web/objects/a0/a0bd",
            "web/sets/20260101T030405Z-ab12cd.json",
            "web/sets/20260101T030405Z-ab12ce.json",
            "web2/objects/0a/0abc");
    for (var name : vault.reversed()) {
      create(name, name);
    }
    assertThat(names("")).isEqualTo(vault);
    assertThat(names("web")).isEqualTo(vault.subList(0, 9));
    assertThat(names("web/marks/20260101T030405Z-ab12cd")).isEqualTo(vault.subList(1, 3));
  }

  @Test
  void listsWhatIsBesideAndBelow() throws IOException {
    var created = List.of("t/B", "t/_", "t/a-b", "t/a.b", "t/a/b-c", "t/a/b/c", "t/a0", "t2/x");
    for (var name : created.reversed()) {
      create(name, name);
    }
    assertThat(names("t")).containsExactlyInAnyOrderElementsOf(created.subList(0, 7));
    assertThat(names("t/a")).containsExactlyInAnyOrder("t/a/b-c", "t/a/b/c");
  }

  @Test
  void listsNothingWhereNothingIs() throws IOException {
    create("target/one", "content");
    assertThat(names("absent")).isEmpty();
    assertThat(names("target/one")).isEmpty();
    assertThat(names("targ")).isEmpty();
  }

  @Test
  void tellsSizeAndTime() throws IOException {
    create("target/one", "0123456789");
    var found = new ArrayList<Storage.Found>();
    storage().list("target", found::add);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().bytes()).isEqualTo(10);
    assertThat(Duration.between(found.getFirst().createdAt(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void listsMoreThanOnePage() throws Exception {
    List<Callable<Boolean>> calls = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (var number = 0; number < 1_203; number++) {
      var name = "target/objects/%02x/%04d".formatted(number % 7, number);
      expected.add(name);
      calls.add(() -> create(name, name));
    }
    inFours(calls);
    expected.sort(null);
    assertThat(names("target")).isEqualTo(expected);
  }

  private static void inFours(List<Callable<Boolean>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var future : threads.invokeAll(calls)) {
        assertThat(future.get()).isTrue();
      }
    }
  }

  @Test
  void deletesAndDoesNotMindWhatIsAbsent() throws IOException {
    create("target/one", "content");
    storage().delete("target/one");
    storage().delete("target/one");
    storage().delete("nothing/at/all");
    assertThat(names("")).isEmpty();
    assertThat(create("target/one", "again")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../one",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        ".drafts/one",
        "a/.hidden",
        "a\\b",
        "a\nb",
        "ä",
        "a b",
        "a\0"
      })
  void refusesWhatIsNoName(String name) {
    assertThatThrownBy(() -> create(name, "content")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage().read(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> storage().delete(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsAnEmptyObject() throws IOException {
    assertThat(create("target/empty", "")).isTrue();
    assertThat(storage().read("target/empty")).isEmpty();
    assertThat(storage().read("target/empty", 0, 0)).isEmpty();
    assertThat(names("target")).containsExactly("target/empty");
  }

  @Test
  void keepsALargeObject() throws IOException {
    var large = content(7, LARGE);
    storage().create("target/large", ByteBuffer.wrap(large), Sha256.hex(ByteBuffer.wrap(large)));
    assertThat(storage().read("target/large")).isEqualTo(large);
    assertThat(storage().read("target/large", LARGE - 5L, 5))
        .containsExactly(
            large[LARGE - 5],
            large[LARGE - 4],
            large[LARGE - 3],
            large[LARGE - 2],
            large[LARGE - 1]);
    assertThat(create("target/large", "other")).isFalse();
  }

  @Test
  void refusesBytesThatAreNotTheExpectedOnes() throws IOException {
    var other = Sha256.hex(ByteBuffer.wrap("other".getBytes(UTF_8)));
    var bytes = ByteBuffer.wrap("content".getBytes(UTF_8));
    assertThatThrownBy(() -> storage().create("target/one", bytes, other))
        .isInstanceOf(IOException.class);
    assertThat(names("")).isEmpty();
    assertThat(create("target/one", "content")).isTrue();
  }

  @Test
  void isThereToReadAndToWriteAndLeavesNothingBehind() throws IOException {
    storage().probe(true);
    storage().probe(false);
    assertThat(names("")).isEmpty();
  }

  final boolean create(String name, String content) throws IOException {
    var bytes = ByteBuffer.wrap(content.getBytes(UTF_8));
    return storage().create(name, bytes, Sha256.hex(bytes));
  }

  final List<String> names(String folder) throws IOException {
    var names = new ArrayList<String>();
    storage().list(folder, found -> names.add(found.name()));
    return names;
  }

  static byte[] content(int seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
