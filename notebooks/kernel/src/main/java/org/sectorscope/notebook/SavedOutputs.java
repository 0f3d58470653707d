package org.sectorscope.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Compares what notebooks showed when run with what is kept in them, or keeps it anew. */
public final class SavedOutputs {
    private SavedOutputs() {}

    /** @param args {@code compare} or {@code refresh}, the folder of the notebooks, the folder of the executed ones */
    public static void main(String[] args) throws IOException {
        Path saved = Path.of(args[1]);
        Path executed = Path.of(args[2]);
        boolean same = true;
        for (Path notebook : notebooks(saved)) {
            NotebookFile run = NotebookFile.read(executed.resolve(saved.relativize(notebook)));
            if (args[0].equals("refresh")) {
                run.write(notebook);
            } else {
                same &= same(notebook, NotebookFile.read(notebook).shown(), run.shown());
            }
        }
        if (!same) {
            System.exit(1);
        }
    }

    /** The notebooks of every language, in order. */
    static List<Path> notebooks(Path folder) throws IOException {
        try (var all = Files.walk(folder, 2)) {
            return all.filter(file -> file.toString().endsWith(".ipynb"))
                    .filter(file -> !file.toString().contains(".ipynb_checkpoints"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean same(Path notebook, List<String> kept, List<String> now) {
        for (int cell = 0; cell < now.size(); cell++) {
            if (cell >= kept.size() || !kept.get(cell).equals(now.get(cell))) {
                System.err.printf(
                        "error: %s: code cell %d shows something else than what is kept in it: %s%nkept:%n%s%nnow:%n%s%n",
                        notebook,
                        cell + 1,
                        "see whether it is right, then run scripts/notebooks --refresh",
                        cell < kept.size() ? kept.get(cell) : "",
                        now.get(cell));
                return false;
            }
        }
        return true;
    }
}
