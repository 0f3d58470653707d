package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.ReplicateWeights;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Study;
import org.sectorscope.study.Text;
import org.sectorscope.study.Trouble;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/**
 * The columns of replicate weights that a study names by a pattern: hundreds of them need no entry in the codebook, and
 * become variables of it here.
 */
public final class ReplicateColumns {
    /** What a column may be called to be used in SQL as it is. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private ReplicateColumns() {}

    /** The study with a variable for each column of replicate weights; itself where it names none. */
    public static Study expand(Study study, Configuration hadoop) {
        Optional<String> pattern = study.design().replicates().flatMap(ReplicateWeights::columns);
        if (pattern.isEmpty()) {
            return study;
        }
        Set<String> found = headings(study, Pattern.compile(pattern.get()), hadoop);
        List<ResponseFile> files = study.responses().stream()
                .map(f -> new ResponseFile(
                        f.file(), f.format(), f.wave(), f.codebook().map(c -> with(c, found)), f.dialect()))
                .toList();
        return study.with(with(study.codebook(), found), files);
    }

    /** The variables that hold the replicate weights, in the order of the codebook. */
    public static List<String> of(Study study) {
        return study.design()
                .replicates()
                .flatMap(ReplicateWeights::columns)
                .map(Pattern::compile)
                .map(pattern -> study.codebook().variables().stream()
                        .map(Variable::name)
                        .filter(name -> pattern.matcher(name).matches())
                        .toList())
                .orElse(List.of());
    }

    /** Headings of the first file of each wave; what else is wrong with the files is told where they are read. */
    private static Set<String> headings(Study study, Pattern pattern, Configuration hadoop) {
        Set<String> found = new LinkedHashSet<>();
        boolean looked = false;
        for (ResponseFile responses : study.responses()) {
            var search = new FileSearch(hadoop, new ArrayList<>());
            for (FileSearch.Found file : search.find(responses.file(), study.resolve(responses.file()))) {
                var input = new InputFile(0, 0, file.uri(), file.name(), responses.wave());
                try {
                    TextForm form = TableFile.form(hadoop, input, responses.dialect());
                    try (TableFile table = TableFile.open(hadoop, input, form)) {
                        looked = true;
                        new Headings(table.headings())
                                .texts().stream()
                                        .filter(h -> pattern.matcher(h).matches())
                                        .forEach(found::add);
                    }
                } catch (Trouble t) {
                    return Set.of();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                break;
            }
        }
        String todo = "write a pattern that the headings match whole, such as rw[0-9]+";
        if (looked && found.isEmpty()) {
            throw trouble(study, "no column is called '" + pattern + "', which design.replicates names", todo);
        }
        for (String name : found) {
            if (!NAME.matcher(name).matches()) {
                throw trouble(
                        study,
                        "'" + name + "' holds replicate weights, and is no plain name",
                        "rename the column with letters, digits and underscores");
            }
        }
        return found;
    }

    private static Trouble trouble(Study study, String what, String todo) {
        return new Trouble(Trouble.Kind.STUDY, study.location(), 0, what, todo);
    }

    private static Codebook with(Codebook codebook, Set<String> columns) {
        List<Variable> variables = new ArrayList<>(codebook.variables());
        columns.stream()
                .filter(name -> codebook.variable(name).isEmpty())
                .forEach(name -> variables.add(new Variable(
                        name,
                        name,
                        VariableType.NUMBER,
                        Text.none(),
                        List.of(),
                        List.of(),
                        Variable.Base.TICKED,
                        Optional.empty(),
                        ".",
                        "",
                        false)));
        return new Codebook(
                codebook.location(), variables, codebook.derived(), codebook.rules(), codebook.duplicates());
    }
}
