package org.sectorscope.notebook;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Runs the cells of a notebook one after another in this process, each seeing what those before it defined. */
final class Cells implements AutoCloseable {
    private final JShell shell;

    /** @param out what cells print to */
    Cells(PrintStream out) {
        shell = JShell.builder().executionEngine("local").out(out).err(out).build();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            shell.addToClasspath(entry);
        }
        List.of(
                        "java.util.*",
                        "java.util.stream.*",
                        "java.nio.file.*",
                        "org.sectorscope.notebook.DotChart",
                        "static org.sectorscope.notebook.Notebook.*")
                .forEach(name -> shell.eval("import " + name + ";"));
    }

    /**
     * Runs a cell.
     *
     * @return the value of its last snippet as JShell writes it, where that is an expression without a semicolon behind it
     * @throws CellFailure when a snippet does not compile or throws; those before it have taken effect
     */
    Optional<String> run(String cell) {
        Optional<String> value = Optional.empty();
        String rest = cell;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            String source = next.completeness().isComplete() ? next.source() : rest;
            for (SnippetEvent event : shell.eval(source)) {
                check(event);
                boolean expression = event.snippet().kind() == Snippet.Kind.EXPRESSION
                        || event.snippet().kind() == Snippet.Kind.VAR
                                && event.snippet().subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
                value = expression ? Optional.ofNullable(event.value()).filter(v -> !v.isEmpty()) : Optional.empty();
            }
            rest = next.completeness().isComplete() ? next.remaining() : "";
        }
        return cell.stripTrailing().endsWith(";") ? Optional.empty() : value;
    }

    private void check(SnippetEvent event) {
        if (event.status() == Snippet.Status.REJECTED) {
            String problems = shell.diagnostics(event.snippet())
                    .map(d -> d.getMessage(java.util.Locale.ROOT))
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse("it does not compile");
            throw new CellFailure(problems + "\n" + event.snippet().source().strip());
        }
        JShellException thrown = event.exception();
        if (thrown != null) {
            throw new CellFailure(
                    thrown.toString() + "\n" + event.snippet().source().strip());
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    /** A cell that could not be run to its end. */
    static final class CellFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CellFailure(String message) {
            super(message);
        }
    }
}
