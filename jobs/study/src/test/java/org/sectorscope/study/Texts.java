package org.sectorscope.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies written in a test: files by name, read as if they were there. */
final class Texts implements TextSource {
    /** Two quantities, a single, a multiple and a personal text, on lines 2 to 6. */
    static final String CODEBOOK = """
            variables:
              - {name: hours, source: Q1, type: number}
              - {name: budget, source: Q2, type: money}
              - {name: use, source: Q3, type: single, categories: [yes, no]}
              - {name: tools, source: Q4, type: multiple, categories: [a, b]}
              - {name: mail, source: Q5, type: text, personal: true}
            """;

    /** Four lines, to which a test adds. */
    static final String STUDY = """
            study: small
            codebook: codebook.yaml
            responses:
              - {file: r.csv, format: csv}
            """;

    private final Map<String, String> files = new LinkedHashMap<>();

    Texts with(String name, String text) {
        files.put(name, text);
        return this;
    }

    @Override
    public String read(String location) throws IOException {
        String text = files.get(location);
        if (text == null) {
            throw new NoSuchFileException(location);
        }
        return text;
    }

    /** The small study with more lines, from line 5 on. */
    static Study study(String more) {
        return StudyReader.read(
                "study.yaml", new Texts().with("study.yaml", STUDY + more).with("codebook.yaml", CODEBOOK));
    }

    /** What is wrong with the small study when these lines are added, a line of text per problem. */
    static List<String> problems(String more) {
        return problems(STUDY + more, CODEBOOK);
    }

    /** What is wrong with the small study when these lines are added to its codebook, from line 7 on. */
    static List<String> codebookProblems(String more) {
        return problems(STUDY, CODEBOOK + more);
    }

    static List<String> problems(String study, String codebook) {
        try {
            StudyReader.read("study.yaml", new Texts().with("study.yaml", study).with("codebook.yaml", codebook));
            return List.of();
        } catch (Trouble trouble) {
            if (trouble.kind() != Trouble.Kind.STUDY) {
                throw trouble;
            }
            return trouble.problems().stream().map(Problem::message).toList();
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
