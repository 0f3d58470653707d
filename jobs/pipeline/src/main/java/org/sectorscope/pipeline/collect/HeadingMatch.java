package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.sectorscope.study.Codebook;
import org.sectorscope.study.Duplicates;
import org.sectorscope.study.Problem;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/** Matches the variables of a codebook with the headings of one file. */
final class HeadingMatch {
    private final InputFile file;
    private final Headings headings;
    private final ResponseFile responses;
    private final ResponseFormat format;
    private final List<Problem> problems = new ArrayList<>();

    HeadingMatch(InputFile file, Headings headings, ResponseFile responses, ResponseFormat format) {
        this.file = file;
        this.headings = headings;
        this.responses = responses;
        this.format = format;
    }

    /** The columns that the codebook names and the file lacks. */
    List<Problem> problems() {
        return problems;
    }

    /** @param variables of all waves; those that this wave's codebook lacks get no column */
    FilePlan plan(TextForm form, List<Variable> variables, Codebook codebook) {
        var sources = new ArrayList<FilePlan.Source>();
        for (Variable variable : variables) {
            sources.add(codebook.variable(variable.name()).map(this::source).orElse(FilePlan.Source.NONE));
        }
        Optional<String> complete = codebook.duplicates().flatMap(Duplicates::complete);
        Optional<String> order = codebook.duplicates().flatMap(Duplicates::order);
        return new FilePlan(
                file,
                form,
                sources,
                special(complete, format.complete(), codebook),
                special(order, format.order(), codebook));
    }

    private FilePlan.Source source(Variable variable) {
        if (variable.type() == VariableType.MULTIPLE) {
            return multiple(variable);
        }
        OptionalInt column = headings.find(variable.source());
        if (column.isEmpty()) {
            missing(variable.source(), "variable " + variable.name());
            return FilePlan.Source.NONE;
        }
        var coder = ValueCoder.of(
                variable, format.notAsked(), responses.dialect().decimal().orElse(""));
        return new FilePlan.Source(new int[] {column.getAsInt()}, new int[0], coder, null, variable.personal());
    }

    private FilePlan.Source multiple(Variable variable) {
        var coder = new MultipleCoder(variable, format.notAsked());
        List<Headings.Item> items = headings.items(variable.source());
        var columns = new ArrayList<Integer>();
        var categories = new ArrayList<Integer>();
        for (Headings.Item item : items) {
            int category = coder.category(item);
            // `other` and comment columns, timings: no items unless a category names them.
            if (category >= 0) {
                columns.add(item.column());
                categories.add(category);
            }
        }
        if (columns.isEmpty()) {
            OptionalInt single = headings.find(variable.source());
            if (single.isEmpty()) {
                missing(variable.source(), "variable " + variable.name());
                return FilePlan.Source.NONE;
            }
            return new FilePlan.Source(new int[] {single.getAsInt()}, new int[0], null, coder, variable.personal());
        }
        var found = new HashSet<>(categories);
        for (int i = 0; i < variable.categories().size(); i++) {
            if (!found.contains(i)) {
                String code = variable.categories().get(i).code();
                missing(variable.source() + "[" + code + "]", "category " + code + " of variable " + variable.name());
            }
        }
        return new FilePlan.Source(array(columns), array(categories), null, coder, variable.personal());
    }

    /** A column named by `duplicates`, as a variable or as a heading; where nothing is named, the format's own if it is there. */
    private int special(Optional<String> named, List<String> usual, Codebook codebook) {
        if (named.isPresent()) {
            String heading =
                    codebook.variable(named.get()).map(Variable::source).orElse(named.get());
            OptionalInt column = headings.find(heading);
            if (column.isEmpty()) {
                missing(heading, "`duplicates`");
            }
            return column.orElse(-1);
        }
        for (String heading : usual) {
            OptionalInt column = headings.find(heading);
            if (column.isPresent()) {
                return column.getAsInt();
            }
        }
        return -1;
    }

    private void missing(String heading, String user) {
        String todo = headings.nearest(heading)
                .map(near -> "did you mean `" + near + "`?")
                .orElseGet(() -> "its headings are "
                        + headings.texts().stream()
                                .limit(8)
                                .map(h -> h.length() > 40 ? h.substring(0, 40) + "…" : h)
                                .collect(Collectors.joining(
                                        ", ", "", headings.texts().size() > 8 ? " …" : "")));
        problems.add(new Problem(file.name(), 1, "no column `" + heading + "`, which " + user + " is read from", todo));
    }

    private static int[] array(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
