package dev.salvor.activities.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A tree as Python's own library tells it: a line a path, with all that belongs to it. */
final class Description {
  private static final String SCRIPT =
      """
      import hashlib, os, stat, sys
      root = os.fsencode(sys.argv[1])
      first = {}
      def tell(path):
          s = os.lstat(os.path.join(root, path))
          kind = stat.S_IFMT(s.st_mode)
          line = [path, b'%o' % s.st_mode, b'%d:%d' % (s.st_uid, s.st_gid), b'%d' % s.st_mtime_ns]
          full = os.path.join(root, path)
          if kind == stat.S_IFLNK:
              line.append(b'-> ' + os.readlink(full))
          else:
              names = sorted(n for n in os.listxattr(full) if n.startswith('user.'))
              line.append(repr([(n, os.getxattr(full, n)) for n in names]).encode())
          if kind == stat.S_IFREG:
              h = hashlib.sha256()
              with open(full, 'rb') as f:
                  for part in iter(lambda: f.read(1 << 20), b''):
                      h.update(part)
              line += [b'%d' % s.st_size, h.hexdigest().encode()]
              if s.st_nlink > 1:
                  line.append(b'= ' + first.setdefault((s.st_dev, s.st_ino), path))
          print(b' '.join(line).decode(errors='replace'))
      for folder, folders, files in os.walk(root):
          folders.sort()
          tell(os.path.relpath(folder, root))
          for name in sorted(files + [f for f in folders if os.path.islink(os.path.join(folder, f))]):
              tell(os.path.relpath(os.path.join(folder, name), root))
      """;

  private Description() {}

  static List<String> of(Path root) throws IOException {
    return run("python3", "-c", SCRIPT, root.toString()).lines().toList();
  }

  /** What a program prints. */
  static String run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + text);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
    return text;
  }

  /** Runs a script. */
  static String shell(Path folder, String script) throws IOException {
    return run("bash", "-euc", "cd \"$0\"; " + script, folder.toString());
  }
}
