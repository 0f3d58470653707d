package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sectorscope.study.Problem;

/** Finds the files that a path, glob or URI of the study means. */
final class FileSearch {
    private final Configuration hadoop;
    private final List<Problem> problems;

    FileSearch(Configuration hadoop, List<Problem> problems) {
        this.hadoop = hadoop;
        this.problems = problems;
    }

    /** A file and the name it goes by. */
    record Found(String uri, String name) {}

    /**
     * The files, sorted by path; none, and a problem noted, when there are none.
     *
     * @param written the path as the study writes it
     * @param resolved the same, relative to the study
     */
    List<Found> find(String written, String resolved) {
        try {
            var path = new Path(resolved);
            FileSystem files = path.getFileSystem(hadoop);
            // A name with brackets in it is a file before it is a pattern.
            if (files.exists(path)) {
                FileStatus status = files.getFileStatus(path);
                if (status.isDirectory()) {
                    problems.add(new Problem(
                            written, 0, "is a folder", "name its files, for example " + written + "/*.csv"));
                    return List.of();
                }
                return List.of(new Found(status.getPath().toString(), written));
            }
            FileStatus[] matches = files.globStatus(path);
            var found = new ArrayList<Found>();
            if (matches != null) {
                String base = fixedPart(resolved);
                String full = files.makeQualified(new Path(base.isEmpty() ? "." : base))
                        .toString();
                for (FileStatus match : matches) {
                    if (match.isFile()) {
                        String uri = match.getPath().toString();
                        String rest = uri.startsWith(full)
                                ? uri.substring(full.length())
                                : "/" + match.getPath().getName();
                        found.add(new Found(uri, fixedPart(written) + rest.replaceFirst("^/+", "")));
                    }
                }
            }
            if (found.isEmpty()) {
                boolean glob = !fixedPart(resolved).equals(folder(resolved)) || resolved.matches(".*[*?\\[{].*");
                problems.add(new Problem(
                        written,
                        0,
                        glob ? "matches no file" : "there is no such file",
                        "correct `file` in the study; it is relative to the study file"));
            }
            found.sort(Comparator.comparing(Found::uri));
            return found;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            problems.add(new Problem(written, 0, "cannot be read: " + reason(e), "check the path and its permissions"));
            return List.of();
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** The folder before the first wildcard, with its slash. */
    private static String fixedPart(String path) {
        int wildcard = path.length();
        for (char c : "*?[{".toCharArray()) {
            int at = path.indexOf(c);
            wildcard = at >= 0 ? Math.min(wildcard, at) : wildcard;
        }
        return folder(path.substring(0, wildcard));
    }

    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
