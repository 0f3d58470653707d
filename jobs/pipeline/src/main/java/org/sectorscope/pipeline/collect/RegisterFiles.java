package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.sectorscope.study.Problem;
import org.sectorscope.study.Register;
import org.sectorscope.study.Study;
import org.sectorscope.study.Trouble;

/** Finds the register's files and the columns that the study needs of them. */
final class RegisterFiles {
    /** One file. @param columns per column of the register its place in the file, -1 where the file lacks it */
    record RegisterFile(InputFile file, TextForm form, List<Integer> columns) implements Serializable {
        RegisterFile {
            columns = List.copyOf(columns);
        }
    }

    /** All files. @param names of the columns read, sorted in lower case */
    record Plan(List<RegisterFile> files, List<String> names) {
        Plan {
            files = List.copyOf(files);
            names = List.copyOf(names);
        }
    }

    /** A file and its columns by name. */
    private record Opened(InputFile file, TextForm form, Map<String, Integer> columns, Headings headings) {}

    private RegisterFiles() {}

    /** The plan; empty where the study has no register. @throws Trouble when something is missing */
    static Plan plan(Study study, Configuration hadoop) {
        if (study.register().isEmpty()) {
            return new Plan(List.of(), List.of());
        }
        Register register = study.register().get();
        boolean rna = register.format().equals("rna");
        if (!rna && !register.format().equals("csv")) {
            throw new Trouble(
                    Trouble.Kind.STUDY,
                    study.location(),
                    0,
                    "a register in the format `" + register.format() + "` cannot be read by this version",
                    "use one of rna, csv");
        }
        var needs = new RegisterColumns(study, register);
        Set<String> demanded = needs.demanded();
        Set<String> welcome = needs.welcome();
        var problems = new ArrayList<Problem>();
        List<Opened> opened = open(study, register, hadoop, problems);
        var names = new java.util.TreeSet<>(demanded);
        for (Opened file : opened) {
            for (String name : demanded) {
                if (!file.columns.containsKey(name) && !(rna && RegisterColumns.RNA.contains(name))) {
                    problems.add(lacks(file, name, "`where` or `derive`"));
                }
            }
            study.link().ifPresent(link -> link.keys().forEach(key -> {
                if (RegisterColumns.keyColumns(key).stream().noneMatch(file.columns::containsKey)) {
                    problems.add(lacks(file, key.register(), "`link`"));
                }
            }));
            welcome.stream().filter(file.columns::containsKey).forEach(names::add);
        }
        if (!problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.DATA, problems);
        }
        List<String> read = List.copyOf(names);
        return new Plan(
                opened.stream()
                        .map(f -> new RegisterFile(
                                f.file,
                                f.form,
                                read.stream()
                                        .map(name -> f.columns.getOrDefault(name, -1))
                                        .toList()))
                        .toList(),
                read);
    }

    private static List<Opened> open(Study study, Register register, Configuration hadoop, List<Problem> problems) {
        var opened = new ArrayList<Opened>();
        var found = new FileSearch(hadoop, problems).find(register.file(), study.resolve(register.file()));
        boolean anyRow = found.isEmpty();
        for (FileSearch.Found file : found) {
            var input = new InputFile(opened.size(), 0, file.uri(), file.name(), "");
            try {
                TextForm form = TableFile.form(hadoop, input, register.dialect());
                try (TableFile table = TableFile.open(hadoop, input, form)) {
                    Map<String, Integer> columns = new LinkedHashMap<>();
                    for (int i = 0; i < table.headings().size(); i++) {
                        columns.putIfAbsent(
                                Folding.fold(table.headings().get(i)).toLowerCase(Locale.ROOT), i);
                    }
                    anyRow |= !table.isEmpty();
                    opened.add(new Opened(input, form, columns, new Headings(table.headings())));
                }
            } catch (Trouble t) {
                if (t.kind() == Trouble.Kind.STUDY) {
                    throw t;
                }
                problems.addAll(t.problems());
                anyRow = true;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        if (!anyRow) {
            problems.add(new Problem(register.file(), 1, "has no record below its headings", "export it again"));
        }
        return opened;
    }

    private static Problem lacks(Opened file, String name, String user) {
        String todo = file.headings
                .nearest(name)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("its headings are "
                        + String.join(
                                ", ", file.columns.keySet().stream().limit(8).toList()));
        return new Problem(
                file.file.name(), 1, "no column `" + name + "`, which " + user + " of the register needs", todo);
    }
}
