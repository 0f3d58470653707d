package org.sectorscope.study;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads study files and the codebooks they name, checks them in themselves, and names everything wrong at once. */
public final class StudyReader {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final List<String> FORMATS = List.of("csv", "limesurvey");
    private static final List<String> LATER_FORMATS = List.of(
            "kobo", "google-forms", "surveymonkey", "qualtrics", "drupal-webform", "xlsx", "spss", "stata", "parquet");
    private static final List<String> REGISTERS = List.of("rna", "csv");
    private static final List<String> LATER_REGISTERS = List.of("sirene", "uk-charities", "irs-bmf", "parquet");

    private final TextSource source;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Optional<Codebook>> codebooks = new LinkedHashMap<>();

    private StudyReader(TextSource source) {
        this.source = source;
    }

    /**
     * Reads a study.
     *
     * @param location path or URI of the study file
     * @throws Trouble of kind STUDY with every problem of the study and its codebooks
     */
    public static Study read(String location, TextSource source) {
        var reader = new StudyReader(source);
        Optional<Study> study = reader.parse(location, location).map(y -> reader.study(location, y));
        if (!reader.problems.isEmpty()) {
            throw new Trouble(
                    Trouble.Kind.STUDY, reader.problems.stream().distinct().toList());
        }
        return study.orElseThrow();
    }

    private Optional<Yaml> parse(String location, String shown) {
        try {
            return Yaml.parse(shown, source.read(location), problems);
        } catch (NoSuchFileException e) {
            problems.add(new Problem(shown, 0, "is not there", "check the path"));
        } catch (IOException e) {
            problems.add(
                    new Problem(shown, 0, "cannot be read (" + e.getMessage() + ")", "check the path and its rights"));
        }
        return Optional.empty();
    }

    private Study study(String location, Yaml y) {
        y.only(
                "study",
                "title",
                "about",
                "languages",
                "codebook",
                "responses",
                "edition",
                "register",
                "link",
                "design",
                "weighting",
                "reliability",
                "tables",
                "models",
                "disclosure");
        y.refuse("models", "disclosure");
        String id = y.need("study").map(Yaml::text).orElse("study");
        if (!ID.matcher(id).matches()) {
            y.get("study")
                    .orElse(y)
                    .problem("'" + id + "' cannot be a study's id", "use lower case letters, digits and hyphens");
        }
        Codebook codebook =
                y.need("codebook").flatMap(c -> codebook(location, c)).orElse(empty());
        List<ResponseFile> responses =
                y.list("responses").stream().map(r -> responses(location, r)).toList();
        if (responses.isEmpty()) {
            y.problem("the study has no responses", "list them: responses: [{file: …, format: …}]");
        }
        Set<String> waves = new LinkedHashSet<>();
        responses.forEach(r -> waves.add(r.wave()));
        if (waves.size() > 1 && waves.contains("")) {
            y.get("responses").orElse(y).problem("some responses name a wave and some do not", "name the wave of each");
        }
        var names = new StudyNames();
        names.add(codebook);
        responses.forEach(r -> r.codebook().ifPresent(names::add));
        Optional<Register> register = y.get("register").map(StudyReader::register);
        register.ifPresent(names::add);
        if (!waves.contains("")) {
            names.addWave();
        }
        Optional<Link> link = y.get("link").map(l -> link(l, names, register));
        if (register.isPresent() && link.isEmpty()) {
            y.problem("the study has a register but no link to it", "add link: {keys: {rna: VARIABLE}}");
        }
        var designs = new DesignParser(names, register);
        Design design = y.get("design").map(designs::design).orElse(Design.none());
        List<WeightingStep> weighting =
                y.get("weighting").map(designs::weighting).orElse(List.of());
        var tables = new TableParser(names, List.copyOf(waves));
        List<TableSpec> specs = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Yaml table : y.list("tables")) {
            TableSpec spec = tables.table(table);
            if (!ids.add(spec.id())) {
                table.problem("table '" + spec.id() + "' stands twice", "give each an id of its own");
            }
            specs.add(spec);
        }
        return new Study(
                location,
                id,
                y.label("title"),
                about(y),
                languages(y),
                codebook,
                responses,
                edition(y, waves),
                register,
                link,
                design,
                weighting,
                reliability(y),
                specs);
    }

    private static Codebook empty() {
        return new Codebook("", List.of(), List.of(), List.of(), Optional.empty());
    }

    private Optional<Codebook> codebook(String location, Yaml y) {
        String path = Locations.resolve(location, y.text());
        Optional<Codebook> known = codebooks.get(path);
        if (known == null) {
            known = parse(path, path).map(CodebookParser::parse);
            codebooks.put(path, known);
        }
        return known;
    }

    private ResponseFile responses(String location, Yaml y) {
        y.only("file", "format", "wave", "codebook", "encoding", "delimiter", "decimal");
        return new ResponseFile(
                y.need("file").map(Yaml::text).orElse(""),
                format(y, FORMATS, LATER_FORMATS),
                y.text("wave", ""),
                y.get("codebook").flatMap(c -> codebook(location, c)),
                dialect(y));
    }

    private static String format(Yaml y, List<String> now, List<String> later) {
        y.need("format");
        y.get("format")
                .filter(f -> later.contains(f.text()))
                .ifPresent(f -> f.problem(
                        "format '" + f.text() + "' is not available in this version", "export as one of " + now));
        List<String> all = new ArrayList<>(now);
        all.addAll(later);
        return y.choice("format", now.get(0), all);
    }

    private static ResponseFile.Dialect dialect(Yaml y) {
        return new ResponseFile.Dialect(y.optional("encoding"), y.optional("delimiter"), y.optional("decimal"));
    }

    private static Register register(Yaml y) {
        y.only("file", "format", "where", "derive", "encoding", "delimiter", "decimal");
        List<DerivedVariable> derived = new ArrayList<>();
        for (Yaml d : y.list("derive")) {
            DerivedVariable variable = CodebookParser.derived(d);
            if (variable.cut().isPresent()) {
                d.problem("a register variable is made by SQL", "write sql: …");
            } else if (!CodebookParser.NAME.matcher(variable.name()).matches()) {
                d.problem(
                        "'" + variable.name() + "' cannot be a variable's name",
                        "begin with a letter, then letters, digits and _");
            }
            derived.add(variable);
        }
        return new Register(
                y.need("file").map(Yaml::text).orElse(""),
                format(y, REGISTERS, LATER_REGISTERS),
                y.optional("where"),
                derived,
                dialect(y));
    }

    private static Link link(Yaml y, StudyNames names, Optional<Register> register) {
        y.only("keys", "names");
        y.refuse("names");
        if (register.isEmpty()) {
            y.problem("there is no register to link with", "add register:, or leave link out");
        }
        List<Link.Key> keys = new ArrayList<>();
        y.need("keys").ifPresent(k -> k.only("rna", "siren").entries().forEach((key, variable) -> {
            names.check(variable, variable.text());
            keys.add(new Link.Key(key, variable.text()));
        }));
        if (keys.isEmpty()) {
            y.problem("there is no key to link by", "write keys: {rna: VARIABLE}");
        }
        return new Link(keys, Map.of());
    }

    private static Map<String, Text> about(Yaml y) {
        Map<String, Text> about = new LinkedHashMap<>();
        y.get("about").ifPresent(a -> {
            a.only("publisher", "fieldwork", "source", "citation");
            a.entries().keySet().forEach(key -> about.put(key, a.label(key)));
        });
        return about;
    }

    private static List<String> languages(Yaml y) {
        List<String> languages = y.texts("languages");
        for (String language : languages) {
            if (!List.of("fr", "en").contains(language)) {
                y.get("languages")
                        .orElse(y)
                        .problem("language '" + language + "' is not published", "choose among fr, en");
            }
        }
        return languages.isEmpty()
                ? List.of("fr", "en")
                : languages.stream().distinct().toList();
    }

    private static String edition(Yaml y, Set<String> waves) {
        String last = waves.isEmpty() ? "" : List.copyOf(waves).get(waves.size() - 1);
        String edition = y.text("edition", last);
        if (!waves.contains(edition)) {
            y.get("edition").orElse(y).problem("there is no wave '" + edition + "'", "name a wave of responses");
        }
        return edition;
    }

    private static Study.Reliability reliability(Yaml y) {
        Optional<Yaml> r = y.get("reliability");
        if (r.isEmpty()) {
            return new Study.Reliability(Study.Reliability.Rule.CV, 0.3);
        }
        r.get().only("rule", "max");
        if (r.get().text("rule", "cv").equals("nchs")) {
            r.get().problem("reliability rule 'nchs' is not available in this version", "use cv or none");
        }
        String rule = r.get().choice("rule", "cv", List.of("cv", "nchs", "none"));
        return new Study.Reliability(
                Study.Reliability.Rule.valueOf(rule.toUpperCase(java.util.Locale.ROOT)),
                r.get().number("max", 0.3));
    }
}
