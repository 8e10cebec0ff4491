package org.quasilab.data.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.DataProblem;
import org.quasilab.text.Place;

/**
 * The name of data that may be several files: {@code panel/*.parquet}. It is not a path as a whole, for on some systems a path
 * cannot hold such signs.
 *
 * @param folder the part before the first sign, which ends in a slash if there is any; the whole name if there is no sign
 * @param glob the rest; empty if there is none
 */
public record FilePattern(String folder, String glob) {
    private static final String ALL = "**/*.parquet";

    public static FilePattern of(String name) {
        int sign = IntStream.of(name.indexOf('*'), name.indexOf('?'))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
        if (sign < 0) {
            return new FilePattern(name, "");
        }
        int slash = Math.max(name.lastIndexOf('/', sign), name.lastIndexOf('\\', sign));
        return new FilePattern(name.substring(0, slash + 1), name.substring(slash + 1));
    }

    /**
     * The files there are, in the order of their names.
     *
     * @param start where the folder of the pattern is; of a folder without a pattern its Parquet files
     * @throws DataProblem {@code missing-file}, {@code is-directory}, {@code no-match}, {@code unreadable}
     */
    List<Path> files(Path start) {
        String file = Sources.name(start);
        if (!Files.exists(start)) {
            throw new DataProblem("missing-file", Place.file(file), start);
        }
        if (!Files.isDirectory(start)) {
            return List.of(start);
        }
        String wanted = glob.isEmpty() ? ALL : glob.replace('\\', '/');
        // two stars stand for no folder as well
        PathMatcher matcher = start.getFileSystem()
                .getPathMatcher("glob:" + wanted.replace("[", "\\[").replace("**/", "{**/,}"));
        try (Stream<Path> all = Files.walk(start, depth(wanted))) {
            List<Path> found = all.filter(path -> matcher.matches(start.relativize(path)))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new DataProblem(glob.isEmpty() ? "is-directory" : "no-match", Place.file(file), start, wanted);
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    /** How far down files can fit: below a folder with much else in it nothing is looked for in vain. */
    private static int depth(String wanted) {
        return wanted.contains("**")
                ? Integer.MAX_VALUE
                : (int) wanted.chars().filter(c -> c == '/').count() + 1;
    }
}
