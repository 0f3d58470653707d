package org.sectorscope.pipeline.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sectorscope.study.Trouble;

/**
 * The folder that a study's results are written to. Everything is made in a staging folder inside it and takes the
 * place of the former results by renaming, once all of it is there. Renamings that a killed run left half done are
 * written down before they begin, and are finished by the next run.
 */
public final class OutputFolder {
    private static final String WORK = ".sectorscope";
    private static final String JOURNAL = "commit";

    private final Path root;
    private final Path work;

    private OutputFolder(Path root) {
        this.root = root;
        this.work = root.resolve(WORK);
    }

    /** Opens a folder, makes it if need be, and finishes what a killed run left half done. */
    public static OutputFolder open(Path root) {
        var folder = new OutputFolder(root.toAbsolutePath().normalize());
        try {
            Files.createDirectories(folder.work);
            folder.recover();
        } catch (IOException e) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    root.toString(),
                    0,
                    "cannot be written to (" + reason(e) + ")",
                    "name a folder of your own with --out");
        }
        return folder;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    /** The folder of the published results. */
    public Path root() {
        return root;
    }

    /** An empty folder to make new results in. */
    public Path stage() {
        Path stage = work.resolve("stage");
        try {
            delete(stage);
            return Files.createDirectories(stage);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts what was staged in the place of the former results.
     *
     * @param owned entries of the folder that are wholly made anew: what they hold and was not staged goes, as do those
     *     that were not staged at all
     */
    public void commit(List<String> owned) {
        try {
            Path stage = work.resolve("stage");
            Set<String> staged = entries(stage);
            List<String> lines = new ArrayList<>();
            staged.forEach(name -> lines.add("put " + name));
            for (String name : entries(root)) {
                if (owned.contains(name.split("/", 2)[0]) && !staged.contains(name)) {
                    lines.add("drop " + name);
                }
            }
            Path draft = work.resolve(JOURNAL + ".draft");
            Files.write(draft, lines);
            Files.move(draft, work.resolve(JOURNAL), StandardCopyOption.ATOMIC_MOVE);
            recover();
            removeEmpty(owned);
            delete(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files at the top, and what stands directly in its folders, as {@code folder/name}. */
    private static Set<String> entries(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> top = Files.list(folder)) {
            for (Path entry : top.filter(p -> !p.endsWith(WORK)).toList()) {
                if (!Files.isDirectory(entry)) {
                    names.add(entry.getFileName().toString());
                    continue;
                }
                try (Stream<Path> inside = Files.list(entry)) {
                    inside.forEach(p -> names.add(entry.getFileName() + "/" + p.getFileName()));
                }
            }
        }
        return names;
    }

    private void removeEmpty(List<String> owned) throws IOException {
        for (String name : owned) {
            Path folder = root.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    if (inside.findAny().isPresent()) {
                        continue;
                    }
                }
                Files.delete(folder);
            }
        }
    }

    private void recover() throws IOException {
        Path journal = work.resolve(JOURNAL);
        if (!Files.exists(journal)) {
            return;
        }
        Path old = Files.createDirectories(work.resolve("old"));
        for (String line : Files.readAllLines(journal)) {
            int space = line.indexOf(' ');
            String name = line.substring(space + 1);
            Path target = root.resolve(name);
            Path staged = work.resolve("stage").resolve(name);
            boolean put = line.startsWith("put ");
            // A staged entry that is gone was put in place already.
            if (put && !Files.exists(staged)) {
                continue;
            }
            if (Files.exists(target)) {
                delete(old.resolve(name));
                Files.createDirectories(old.resolve(name).getParent());
                Files.move(target, old.resolve(name));
            }
            if (put) {
                Files.createDirectories(target.getParent());
                Files.move(staged, target);
            }
        }
        Files.delete(journal);
        delete(old);
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
