package org.sectorscope.pipeline.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sectorscope.study.Trouble;

class OutputFolderTest {
    @TempDir
    Path root;

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (var tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @BeforeEach
    void formerResults() throws IOException {
        write(root.resolve("tables/a.csv"), "old a");
        write(root.resolve("tables/gone.csv"), "old");
        write(root.resolve("report/fr/index.html"), "old report");
        write(root.resolve("clean/accounting.csv"), "kept");
        write(root.resolve("notes.txt"), "the user's");
    }

    private OutputFolder staged() throws IOException {
        OutputFolder folder = OutputFolder.open(root);
        Path stage = folder.stage();
        write(stage.resolve("tables/a.csv"), "new a");
        write(stage.resolve("tables/b.csv"), "new b");
        write(stage.resolve("manifest.json"), "new");
        return folder;
    }

    private static final Map<String, String> AFTER = Map.of(
            "tables/a.csv", "new a",
            "tables/b.csv", "new b",
            "manifest.json", "new",
            "clean/accounting.csv", "kept",
            "notes.txt", "the user's");

    @Test
    void newResultsTakeThePlaceOfFormerOnes() throws IOException {
        staged().commit(List.of("tables", "report"));
        assertThat(content()).containsExactlyInAnyOrderEntriesOf(AFTER);
        assertThat(root.resolve("report")).doesNotExist();
    }

    @Test
    void whatWasStagedButNotCommittedIsForgotten() throws IOException {
        Map<String, String> before = content();
        staged();
        OutputFolder again = OutputFolder.open(root);
        assertThat(again.stage()).isEmptyDirectory();
        Map<String, String> left = content();
        assertThat(left).isEqualTo(before);
    }

    /** A run killed between any two renamings: the next one ends what was begun. */
    @Test
    void renamingsThatAKilledRunLeftHalfDoneAreFinished() throws IOException {
        List<String> journal = List.of(
                "put manifest.json", "put tables/a.csv", "put tables/b.csv", "drop report/fr", "drop tables/gone.csv");
        for (int killed = 0; killed <= 2 * journal.size(); killed++) {
            Path copy = root;
            formerResults();
            staged();
            Path work = copy.resolve(".sectorscope");
            Files.write(work.resolve("commit"), journal);
            for (int half = 0; half < killed; half++) {
                String[] line = journal.get(half / 2).split(" ");
                Path target = copy.resolve(line[1]);
                if (half % 2 == 0 && Files.exists(target)) {
                    Path old = work.resolve("old").resolve(line[1]);
                    Files.createDirectories(old.getParent());
                    Files.move(target, old);
                } else if (half % 2 == 1 && line[0].equals("put")) {
                    Files.createDirectories(target.getParent());
                    Files.move(work.resolve("stage").resolve(line[1]), target);
                }
            }
            OutputFolder.open(root).stage();
            assertThat(content()).as("killed after %d steps", killed).containsExactlyInAnyOrderEntriesOf(AFTER);
            Files.delete(root.resolve("manifest.json"));
            Files.delete(root.resolve("tables/b.csv"));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsTold() {
        assertThatThrownBy(() -> OutputFolder.open(root.resolve("notes.txt")))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("notes.txt: cannot be written to")
                .hasMessageContaining("--out");
    }
}
