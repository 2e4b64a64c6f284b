import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures the lengths of methods, files and workflow classes, prints them, and exits with 1 when a bar is broken. Usage:
 * {@code java SizeBars.java ROOT}.
 *
 * <p>A method reaches from the line of its first parameter list, or name, to its closing brace: annotations and Javadoc
 * are no reason to write less of them. Product code has bars; tests are only shown.
 */
final class SizeBars {
  private static final int METHOD_P95 = 20;
  private static final int FILE_P95 = 200;
  private static final int WORKFLOW_MAX = 150;

  /** How long one thing is, and where it is. */
  private record Length(int lines, String where) {}

  private final List<Length> methods = new ArrayList<>();
  private final List<Length> files = new ArrayList<>();
  private final List<Length> workflows = new ArrayList<>();

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments.length == 0 ? "." : arguments[0]);
    SizeBars product = measure(root, "src/main/java");
    SizeBars tests = measure(root, "src/test/java");
    boolean kept = product.print("product");
    tests.show("tests, no bar");
    System.exit(kept ? 0 : 1);
  }

  private static SizeBars measure(Path root, String folder) throws IOException {
    SizeBars bars = new SizeBars();
    bars.read(sources(root, folder));
    return bars;
  }

  private static List<Path> sources(Path root, String folder) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.sorted().toList()) {
        Path start = module.resolve(folder);
        if (Files.isDirectory(start)) {
          sources.addAll(javaFiles(start));
        }
      }
    }
    return sources;
  }

  private static List<Path> javaFiles(Path start) throws IOException {
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }

  private void read(List<Path> sources) throws IOException {
    if (sources.isEmpty()) {
      return;
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var units = manager.getJavaFileObjectsFromPaths(sources);
      var task = (JavacTask) compiler.getTask(null, manager, problem -> {}, List.of("-proc:none"), null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new Ruler(unit, positions).scan(unit, null);
      }
    }
  }

  /** Walks through one file. */
  private final class Ruler extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final LineMap lines;
    private final String name;

    Ruler(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.lines = unit.getLineMap();
      this.name = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }

    @Override
    public Void visitCompilationUnit(CompilationUnitTree tree, Void nothing) {
      try (Stream<String> content = Files.lines(Path.of(tree.getSourceFile().toUri()))) {
        files.add(new Length((int) content.count(), name));
      } catch (IOException unreadable) {
        throw new IllegalStateException(name + " was parsed but cannot be read", unreadable);
      }
      return super.visitCompilationUnit(tree, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null && positions.getEndPosition(unit, method) >= 0) {
        methods.add(new Length(lines(signature(method), method), name + " " + method.getName()));
      }
      return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      boolean isWorkflow = type.getSimpleName().toString().endsWith("Workflow") && type.getKind() == Tree.Kind.CLASS;
      if (isWorkflow && unit.getSourceFile().toUri().getPath().contains("/workflows/")) {
        workflows.add(new Length(lines(positions.getStartPosition(unit, type), type), name));
      }
      return super.visitClass(type, nothing);
    }

    /** Where the signature starts after annotations: at the result type, or at the body where there is none. */
    private long signature(MethodTree method) {
      Tree result = method.getReturnType();
      long start = result == null ? -1 : positions.getStartPosition(unit, result);
      if (start < 0 && !method.getParameters().isEmpty()) {
        start = positions.getStartPosition(unit, method.getParameters().getFirst());
      }
      return start < 0 ? positions.getStartPosition(unit, method.getBody()) : start;
    }

    private int lines(long start, Tree tree) {
      long end = positions.getEndPosition(unit, tree);
      return (int) (lines.getLineNumber(end) - lines.getLineNumber(start) + 1);
    }
  }

  private boolean print(String what) {
    show(what);
    boolean kept = percentile(methods, 95) <= METHOD_P95;
    kept &= percentile(files, 95) <= FILE_P95;
    kept &= longest(workflows) <= WORKFLOW_MAX;
    System.out.printf(
        "bars: method p95 <= %d, file p95 <= %d, workflow class <= %d: %s%n",
        METHOD_P95, FILE_P95, WORKFLOW_MAX, kept ? "kept" : "BROKEN");
    if (!kept) {
      worst("methods", methods);
      worst("files", files);
      worst("workflow classes", workflows);
    }
    return kept;
  }

  private void show(String what) {
    System.out.printf(
        "size (%s): %d methods, p50 %d, p95 %d, longest %d lines; %d files, p50 %d, p95 %d, longest %d lines;"
            + " %d workflow classes, longest %d lines%n",
        what,
        methods.size(), percentile(methods, 50), percentile(methods, 95), longest(methods),
        files.size(), percentile(files, 50), percentile(files, 95), longest(files),
        workflows.size(), longest(workflows));
  }

  private static void worst(String what, List<Length> lengths) {
    System.out.println("longest " + what + ":");
    lengths.stream()
        .sorted(Comparator.comparingInt(Length::lines).reversed())
        .limit(10)
        .forEach(length -> System.out.printf("  %4d  %s%n", length.lines(), length.where()));
  }

  /** By nearest rank; 0 when there is nothing to measure. */
  private static int percentile(List<Length> lengths, int percent) {
    if (lengths.isEmpty()) {
      return 0;
    }
    int[] sorted = lengths.stream().mapToInt(Length::lines).sorted().toArray();
    int rank = (int) Math.ceil(sorted.length * percent / 100.0);
    return sorted[Math.max(rank, 1) - 1];
  }

  private static int longest(List<Length> lengths) {
    return lengths.stream().mapToInt(Length::lines).max().orElse(0);
  }
}
