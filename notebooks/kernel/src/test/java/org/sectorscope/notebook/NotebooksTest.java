package org.sectorscope.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notebooks as they are kept; {@code scripts/notebooks} runs them. */
class NotebooksTest {
    private static final Path NOTEBOOKS = Path.of("..");

    @Test
    void everyNotebookHasTheSameCodeInBothLanguages() throws IOException {
        List<Path> french = SavedOutputs.notebooks(NOTEBOOKS.resolve("fr"));
        List<Path> english = SavedOutputs.notebooks(NOTEBOOKS.resolve("en"));
        assertThat(french).hasSameSizeAs(english).hasSizeGreaterThanOrEqualTo(3);
        for (int i = 0; i < french.size(); i++) {
            assertThat(NotebookFile.read(french.get(i)).codeWithoutWords())
                    .as("the code of %s beside %s", french.get(i), english.get(i))
                    .isEqualTo(NotebookFile.read(english.get(i)).codeWithoutWords());
        }
    }

    @Test
    void everyNotebookIsReadableWithoutRunning() throws IOException {
        for (Path notebook : SavedOutputs.notebooks(NOTEBOOKS)) {
            assertThat(String.join("\n", NotebookFile.read(notebook).shown()))
                    .as(notebook.toString())
                    .contains("image/png: 1440 x");
            assertThat(Files.size(notebook)).as(notebook.toString()).isLessThan(500_000);
        }
    }

    @Test
    void textsAndCommentsAreWordsAndAllElseIsCode(@TempDir Path folder) throws IOException {
        assertThat(code(folder, "show(\"oui // non\"); // écrit\n/** Une part. */ int n = 1;"))
                .isEqualTo(code(folder, "show(\"\\\"yes\\\"\"); // written\n/** A share. */ int n = 1;"))
                .isNotEqualTo(code(folder, "show(\"yes\"); // written\n/** A share. */ int n = 2;"));
    }

    private static List<String> code(Path folder, String source) throws IOException {
        return file(folder, "\"source\": [" + new com.google.gson.JsonPrimitive(source) + "], \"outputs\": []")
                .codeWithoutWords();
    }

    @Test
    void whatIsKeptHasNothingOfTheMachineAndReadsTheSame(@TempDir Path folder) throws IOException {
        var executed = file(
                folder,
                "\"metadata\": {\"execution\": {\"iopub.status.busy\": \"now\"}}, \"source\": \"int a = 1;\\nshow(a);\", \"outputs\": "
                        + "[{\"output_type\": \"stream\", \"text\": [\"a\\n\", \"b\\n\"]}]");
        Path kept = folder.resolve("kept.ipynb");
        executed.write(kept);
        assertThat(Files.readString(kept)).doesNotContain("busy").doesNotContain("language_info");
        assertThat(NotebookFile.read(kept).shown()).isEqualTo(executed.shown()).containsExactly("a\nb\n");
    }

    @Test
    void anotherFigureOrAnotherCellIsNoticed() {
        assertThat(SavedOutputs.difference(List.of("0.19", "chart"), List.of("0.19", "chart")))
                .isEmpty();
        assertThat(SavedOutputs.difference(List.of("0.19"), List.of("0.20")).orElseThrow())
                .contains("code cell 1", "0.19", "0.20");
        assertThat(SavedOutputs.difference(List.of("0.19"), List.of("0.19", "chart"))
                        .orElseThrow())
                .contains("code cell 2");
    }

    private static NotebookFile file(Path folder, String cell) throws IOException {
        Path file = folder.resolve("some.ipynb");
        Files.writeString(
                file,
                "{\"metadata\": {\"language_info\": {\"version\": \"17\"}}, \"cells\": [{\"cell_type\": \"code\", "
                        + cell + "}]}");
        return NotebookFile.read(file);
    }
}
