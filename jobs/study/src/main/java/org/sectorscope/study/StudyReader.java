package org.sectorscope.study;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads study files and the codebooks they name, checks them in themselves, and names everything wrong at once. */
public final class StudyReader {
    private final String location;
    private final TextSource source;
    private final List<Problem> problems = new ArrayList<>();
    /** By resolved path; empty where a codebook cannot be read. */
    private final Map<String, Optional<Codebook>> codebooks = new LinkedHashMap<>();

    private StudyReader(String location, TextSource source) {
        this.location = location;
        this.source = source;
    }

    /**
     * Reads a study.
     *
     * @param location path or URI of the study file, as messages shall show it
     * @throws Trouble of kind STUDY with every problem of the study and its codebooks: those of the study first, each
     *     file's in the order of its lines
     */
    public static Study read(String location, TextSource source) {
        var reader = new StudyReader(location, source);
        Optional<Study> study = reader.parse(location).map(reader::checked);
        if (!reader.problems.isEmpty()) {
            throw new Trouble(Trouble.Kind.STUDY, reader.inOrder());
        }
        return study.orElseThrow();
    }

    private List<Problem> inOrder() {
        Map<String, List<Problem>> byFile = new LinkedHashMap<>();
        byFile.put(location, new ArrayList<>());
        problems.stream().distinct().forEach(p -> byFile.computeIfAbsent(p.file(), f -> new ArrayList<>())
                .add(p));
        List<Problem> ordered = new ArrayList<>();
        byFile.values().forEach(list -> {
            list.sort(Comparator.comparingInt(Problem::line));
            ordered.addAll(list);
        });
        return ordered;
    }

    private Optional<Yaml> parse(String file) {
        try {
            return YamlParser.parse(file, source.read(file), problems);
        } catch (NoSuchFileException e) {
            problems.add(new Problem(file, 0, "is not there", "check the path"));
        } catch (IOException e) {
            problems.add(new Problem(
                    file,
                    0,
                    "cannot be read (" + e.getMessage() + ")",
                    "check that it is a text file in UTF-8 that you may read"));
        }
        return Optional.empty();
    }

    private Study checked(Yaml y) {
        Shape.study().check(y, problems);
        Availability.check(y);
        return study(y);
    }

    private Study study(Yaml y) {
        Optional<Register> register = y.get("register").filter(Yaml::isMap).map(StudyReader::register);
        Optional<Codebook> codebook = y.get("codebook").flatMap(c -> codebook(c, register));
        List<ResponseFile> responses =
                y.list("responses").stream().map(r -> responses(r, register)).toList();
        Set<String> waves = new LinkedHashSet<>();
        responses.forEach(r -> waves.add(r.wave()));
        if (waves.size() > 1 && waves.contains("")) {
            y.near("responses").problem("some responses name a wave and some do not", "name the wave of each");
        }
        var names = new StudyNames(
                codebook.isPresent() && codebooks.values().stream().allMatch(Optional::isPresent));
        codebook.ifPresent(names::add);
        responses.forEach(r -> r.codebook().ifPresent(names::add));
        register.ifPresent(names::add);
        if (!waves.contains("")) {
            names.addWave(waves);
        }
        var designs = new DesignParser(names, register);
        Design design = y.get("design").map(designs::design).orElse(Design.none());
        var tables = new TableParser(names, List.copyOf(waves), design.replicates());
        var models = new ModelParser(names);
        // Both are files named after their id, so that one name serves one of them.
        CodebookParser.checkRepeated(
                Stream.concat(y.list("tables").stream(), y.list("models").stream())
                        .toList(),
                "id",
                "table or model");
        return new Study(
                location,
                y.text("study"),
                y.label("title"),
                about(y),
                languages(y),
                codebook.orElse(new Codebook("", List.of(), List.of(), List.of(), Optional.empty())),
                responses,
                edition(y, waves),
                register,
                link(y, names, register),
                design,
                y.get("weighting")
                        .map(w -> new WeightingParser(names, register, design).steps(w))
                        .orElse(List.of()),
                reliability(y),
                y.list("tables").stream().map(tables::table).toList(),
                y.list("models").stream().map(models::model).toList(),
                profiles(y, names));
    }

    private static Optional<String> profiles(Yaml y, StudyNames names) {
        Optional<Yaml> profiles = y.get("report").flatMap(r -> r.get("profiles"));
        profiles.ifPresent(p -> {
            String name = p.text();
            boolean crossed =
                    y.list("tables").stream().anyMatch(t -> t.texts("by").contains(name));
            if (!names.check(p, name)) {
                return;
            }
            if (!names.is(name, VariableType::isCoded)) {
                p.problem(
                        "'" + name + "' has no categories that could have a page each",
                        "name a single or likert variable");
            } else if (!crossed) {
                p.problem(
                        "no table is crossed by '" + name + "', so its categories have nothing to show",
                        "add it to a table's by, or remove profiles");
            }
        });
        return profiles.map(Yaml::text).filter(name -> !name.isEmpty());
    }

    private Optional<Codebook> codebook(Yaml y, Optional<Register> register) {
        if (y.text().isEmpty()) {
            return Optional.empty();
        }
        String path = Locations.resolve(location, y.text());
        Optional<Codebook> known = codebooks.get(path);
        if (known == null) {
            Optional<Yaml> parsed = parse(path);
            parsed.ifPresent(file -> Shape.codebook().check(file, problems));
            known = parsed.map(file -> CodebookParser.parse(file, register));
            codebooks.put(path, known);
        }
        return known;
    }

    private ResponseFile responses(Yaml y, Optional<Register> register) {
        return new ResponseFile(
                y.text("file"),
                y.text("format"),
                y.text("wave"),
                y.get("codebook").flatMap(c -> codebook(c, register)),
                dialect(y));
    }

    private static ResponseFile.Dialect dialect(Yaml y) {
        return new ResponseFile.Dialect(y.optional("encoding"), y.optional("delimiter"), y.optional("decimal"));
    }

    private static Register register(Yaml y) {
        List<DerivedVariable> derived = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (Yaml d : y.list("derive")) {
            DerivedVariable variable = CodebookParser.registered(d);
            CodebookParser.checkName(d.near("name"), variable.name(), names);
            derived.add(variable);
        }
        return new Register(
                y.text("file"),
                y.text("format"),
                y.optional("where"),
                y.get("where").map(Yaml::line).orElse(0),
                derived,
                dialect(y));
    }

    private static Optional<Link> link(Yaml y, StudyNames names, Optional<Register> register) {
        Optional<Yaml> link = y.get("link");
        if (register.isPresent() && link.isEmpty()) {
            y.near("register")
                    .problem("the study has a register but no link to it", "add link: {keys: {rna: VARIABLE}}");
        } else if (link.isPresent() && y.get("register").isEmpty()) {
            link.get().problem("there is no register to link with", "add register:, or leave link out");
        }
        return link.map(l -> {
            List<Link.Key> keys = new ArrayList<>();
            l.get("keys").ifPresent(k -> k.entries().forEach((key, variable) -> {
                names.check(variable, variable.text());
                keys.add(new Link.Key(key, variable.text()));
            }));
            return new Link(keys, Map.of());
        });
    }

    private static Map<String, Text> about(Yaml y) {
        Map<String, Text> texts = new LinkedHashMap<>();
        y.get("about").ifPresent(about -> about.entries().keySet().forEach(key -> texts.put(key, about.label(key))));
        return texts;
    }

    private static List<String> languages(Yaml y) {
        List<String> languages = y.texts("languages");
        return languages.isEmpty() ? List.of("fr", "en") : languages;
    }

    private static String edition(Yaml y, Set<String> waves) {
        String last = waves.isEmpty() ? "" : List.copyOf(waves).get(waves.size() - 1);
        Optional<Yaml> edition = y.get("edition");
        edition.filter(e -> e.isScalar() && !waves.contains(e.text()))
                .ifPresent(e -> e.problem(
                        "there is no wave '" + e.text() + "'",
                        waves.equals(Set.of(""))
                                ? "name the wave of each file under responses"
                                : "use one of " + String.join(", ", waves)));
        return edition.map(Yaml::text).orElse(last);
    }

    private static Study.Reliability reliability(Yaml y) {
        Optional<Yaml> said = y.get("reliability");
        return new Study.Reliability(
                said.flatMap(r -> r.choice("rule", Study.Reliability.Rule.class))
                        .orElse(Study.Reliability.Rule.CV),
                said.map(r -> r.number("max", 0.3)).orElse(0.3));
    }
}
