package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.sectorscope.study.Problem;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.Variable;

/** Looks at the beginnings of all inputs: finds the files, reads their headings and matches them with the codebook. */
public final class Inputs {
    private final Study study;
    private final Configuration hadoop;
    private final List<Problem> studyProblems = new ArrayList<>();
    private final List<Problem> dataProblems = new ArrayList<>();
    private final List<FilePlan> plans = new ArrayList<>();

    private Inputs(Study study, Configuration hadoop) {
        this.study = study;
        this.hadoop = hadoop;
    }

    /**
     * Everything that is wrong with the responses and the register as far as their headings tell, all at once. Problems of
     * the study (exit status 2) come before those of the data (3). Empty: nothing is.
     */
    public static Optional<Trouble> check(Study study, Configuration hadoop) {
        var inputs = new Inputs(study, hadoop);
        inputs.look();
        try {
            RegisterFiles.plan(study, hadoop);
        } catch (Trouble t) {
            inputs.note(t);
        }
        return inputs.trouble();
    }

    /** The plan of every response file. */
    static List<FilePlan> plan(Study study, Configuration hadoop) {
        var inputs = new Inputs(study, hadoop);
        inputs.look();
        inputs.trouble().ifPresent(t -> {
            throw t;
        });
        return List.copyOf(inputs.plans);
    }

    /** The variables of all codebooks of the study: the first definition of each name, in order. */
    static List<Variable> variables(Study study) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        study.codebook().variables().forEach(v -> variables.putIfAbsent(v.name(), v));
        for (ResponseFile responses : study.responses()) {
            for (Variable v : study.codebookOf(responses).variables()) {
                Variable first = variables.putIfAbsent(v.name(), v);
                if (first != null && (first.type() != v.type() || first.personal() != v.personal())) {
                    throw new Trouble(
                            Trouble.Kind.STUDY,
                            study.codebookOf(responses).location(),
                            0,
                            "variable " + v.name() + " is `" + v.type().key()
                                    + "` here, another type or not personal in another wave's codebook",
                            "give it one type everywhere, or two names");
                }
            }
        }
        return List.copyOf(variables.values());
    }

    private void note(Trouble t) {
        (t.kind() == Trouble.Kind.STUDY ? studyProblems : dataProblems).addAll(t.problems());
    }

    private Optional<Trouble> trouble() {
        if (!studyProblems.isEmpty()) {
            return Optional.of(new Trouble(Trouble.Kind.STUDY, studyProblems));
        }
        return dataProblems.isEmpty() ? Optional.empty() : Optional.of(new Trouble(Trouble.Kind.DATA, dataProblems));
    }

    private void look() {
        List<Variable> variables;
        try {
            variables = variables(study);
        } catch (Trouble t) {
            note(t);
            return;
        }
        int index = 0;
        for (int entry = 0; entry < study.responses().size(); entry++) {
            ResponseFile responses = study.responses().get(entry);
            Optional<ResponseFormat> format = ResponseFormat.of(responses.format());
            if (format.isEmpty()) {
                studyProblems.add(new Problem(
                        study.location(),
                        0,
                        "responses in the format `" + responses.format() + "` cannot be read by this version",
                        "export as one of " + ResponseFormat.known()));
                continue;
            }
            var found = new FileSearch(hadoop, dataProblems).find(responses.file(), study.resolve(responses.file()));
            boolean anyRow = found.isEmpty();
            for (FileSearch.Found file : found) {
                var input = new InputFile(index++, entry, file.uri(), file.name(), responses.wave());
                try {
                    anyRow |= look(input, responses, format.get(), variables);
                } catch (Trouble t) {
                    note(t);
                    anyRow = true;
                }
            }
            if (!anyRow) {
                dataProblems.add(new Problem(responses.file(), 1, "has headings but no record", "export it again"));
            }
        }
    }

    private boolean look(InputFile input, ResponseFile responses, ResponseFormat format, List<Variable> variables) {
        TextForm form = TableFile.form(hadoop, input, responses.dialect());
        try (TableFile table = TableFile.open(hadoop, input, form)) {
            if (table.headings().isEmpty()) {
                throw new Trouble(Trouble.Kind.DATA, input.name(), 1, "is empty", "export it again");
            }
            var match = new HeadingMatch(input, new Headings(table.headings()), responses, format);
            plans.add(match.plan(form, variables, study.codebookOf(responses)));
            dataProblems.addAll(match.problems());
            return !table.isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
