package org.sectorscope.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
                continue;
            }
            Optional<String> difference = difference(NotebookFile.read(notebook).shown(), run.shown());
            if (difference.isPresent()) {
                System.err.println("error: " + notebook + ": " + difference.get());
                same = false;
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

    /** What the first code cell that differs showed then and shows now. */
    static Optional<String> difference(List<String> kept, List<String> now) {
        for (int cell = 0; cell < Math.max(kept.size(), now.size()); cell++) {
            String then = cell < kept.size() ? kept.get(cell) : "";
            String today = cell < now.size() ? now.get(cell) : "";
            if (!then.equals(today)) {
                return Optional.of(
                        "code cell " + (cell + 1) + " shows something else than what is kept in it: see whether it is"
                                + " right, then run scripts/notebooks --refresh\nkept:\n" + then + "\nnow:\n" + today);
            }
        }
        return Optional.empty();
    }
}
