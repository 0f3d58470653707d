package org.sectorscope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a codebook's YAML into its model. */
final class CodebookParser {
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = Set.of("wave");
    private static final List<String> TYPES =
            Arrays.stream(VariableType.values()).map(VariableType::key).toList();

    private final Yaml root;
    private final Set<String> names = new HashSet<>();

    private CodebookParser(Yaml root) {
        this.root = root;
    }

    static Codebook parse(Yaml root) {
        return new CodebookParser(root).codebook();
    }

    private Codebook codebook() {
        root.only("variables", "derive", "rules", "duplicates");
        List<Variable> variables = new ArrayList<>();
        root.need("variables").ifPresent(list -> list.list().forEach(v -> variables.add(variable(v))));
        List<DerivedVariable> derived = new ArrayList<>();
        root.list("derive").forEach(d -> {
            DerivedVariable variable = derived(d);
            checkName(d, variable.name());
            derived.add(variable);
        });
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Yaml rule : root.list("rules")) {
            rules.add(rule(rule));
            if (!ids.add(rules.get(rules.size() - 1).id())) {
                rule.problem(
                        "rule '" + rules.get(rules.size() - 1).id() + "' stands twice", "give each an id of its own");
            }
        }
        Optional<Duplicates> duplicates = root.get("duplicates").map(this::duplicates);
        return new Codebook(root.file(), variables, derived, rules, duplicates);
    }

    private void checkName(Yaml at, String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            at.problem("'" + name + "' cannot be a variable's name", "begin with a letter, then letters, digits and _");
        } else if (!names.add(name)) {
            at.problem("variable '" + name + "' stands twice", "give each a name of its own");
        }
    }

    private Variable variable(Yaml y) {
        y.only(
                "name",
                "source",
                "type",
                "label",
                "categories",
                "missing",
                "base",
                "range",
                "decimal",
                "delimiter",
                "personal");
        String name = y.need("name").map(Yaml::text).orElse("");
        checkName(y, name);
        VariableType type = type(y);
        List<Category> categories = categories(y);
        if ((type.isCoded() || type == VariableType.MULTIPLE) && categories.isEmpty()) {
            y.problem("variable '" + name + "' has no categories", "list them: categories: [{code: …}, …]");
        }
        if (type == VariableType.MULTIPLE && categories.size() > 62) {
            y.problem("variable '" + name + "' has more than 62 items", "split it");
        }
        return new Variable(
                name,
                y.need("source").map(Yaml::text).orElse(""),
                type,
                y.label("label"),
                categories,
                y.texts("missing"),
                y.choice("base", "ticked", List.of("ticked", "shown")).equals("shown")
                        ? Variable.Base.SHOWN
                        : Variable.Base.TICKED,
                range(y),
                y.choice("decimal", "", List.of(",", ".")),
                y.text("delimiter", ""),
                y.flag("personal"));
    }

    private static VariableType type(Yaml y) {
        y.need("type");
        String type = y.choice("type", "text", TYPES);
        return VariableType.valueOf(type.toUpperCase(java.util.Locale.ROOT));
    }

    private static Optional<Variable.Range> range(Yaml y) {
        return y.get("range").flatMap(range -> {
            List<Yaml> ends = range.list();
            if (ends.size() != 2) {
                range.problem("a range has two ends", "write [low, high]");
                return Optional.empty();
            }
            OptionalDouble low = ends.get(0).number();
            OptionalDouble high = ends.get(1).number();
            if (low.isEmpty() || high.isEmpty()) {
                return Optional.empty();
            }
            if (low.getAsDouble() > high.getAsDouble()) {
                range.problem("the range is empty", "write the lower end first");
            }
            return Optional.of(new Variable.Range(low.getAsDouble(), high.getAsDouble()));
        });
    }

    private static List<Category> categories(Yaml y) {
        List<Category> list = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (Yaml category : y.list("categories")) {
            Category made;
            if (category.isScalar()) {
                made = new Category(category.text(), Text.none(), List.of());
            } else {
                category.only("code", "label", "accepts");
                made = new Category(
                        category.need("code").map(Yaml::text).orElse(""),
                        category.label("label"),
                        category.texts("accepts"));
            }
            if (made.code().equals("_T") || made.code().isEmpty()) {
                category.problem("'" + made.code() + "' cannot be a category's code", "choose another");
            } else if (!codes.add(made.code())) {
                category.problem("category '" + made.code() + "' stands twice", "keep one of them");
            }
            list.add(made);
        }
        return list;
    }

    /** A derived variable, of a codebook or of the register. */
    static DerivedVariable derived(Yaml y) {
        y.only("name", "type", "label", "categories", "sql", "cut");
        String name = y.need("name").map(Yaml::text).orElse("");
        VariableType type = type(y);
        if (type == VariableType.MULTIPLE) {
            y.problem("'" + name + "' cannot be derived as multiple", "derive an indicator per item");
        }
        if (y.get("sql").isPresent() == y.get("cut").isPresent()) {
            y.problem("'" + name + "' needs one of sql and cut", "give exactly one");
        }
        List<Category> categories = categories(y);
        Optional<DerivedVariable.Cut> cut = y.get("cut").map(CodebookParser::cut);
        if (cut.isPresent() && categories.isEmpty()) {
            categories = cut.get().labels().stream()
                    .map(code -> new Category(code, Text.none(), List.of()))
                    .toList();
        }
        return new DerivedVariable(name, type, y.label("label"), categories, y.optional("sql"), cut);
    }

    private static DerivedVariable.Cut cut(Yaml y) {
        y.only("of", "breaks", "labels");
        List<Double> breaks = new ArrayList<>();
        y.list("breaks").forEach(b -> b.number().ifPresent(breaks::add));
        List<String> labels = y.texts("labels");
        if (breaks.isEmpty() || breaks.size() != labels.size()) {
            y.problem(
                    "there are " + breaks.size() + " breaks and " + labels.size() + " labels",
                    "give as many labels as breaks: each class begins at its break");
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i) <= breaks.get(i - 1)) {
                y.problem("breaks must rise", "sort them");
            }
        }
        return new DerivedVariable.Cut(y.need("of").map(Yaml::text).orElse(""), breaks, labels);
    }

    private Rule rule(Yaml y) {
        y.only("id", "check", "blank", "action", "label");
        String action = y.choice("action", "flag", List.of("quarantine", "blank", "flag"));
        List<String> blank = y.texts("blank");
        if (action.equals("blank") && blank.isEmpty()) {
            y.problem("the rule blanks nothing", "name variables: blank: [hours]");
        }
        for (String name : blank) {
            if (!names.contains(name)) {
                y.problem("variable '" + name + "' is not defined", "define it in the codebook, or mend the name");
            }
        }
        return new Rule(
                y.need("id").map(Yaml::text).orElse(""),
                y.need("check").map(Yaml::text).orElse("true"),
                blank,
                Rule.Action.valueOf(action.toUpperCase(java.util.Locale.ROOT)),
                y.label("label"));
    }

    private Duplicates duplicates(Yaml y) {
        y.only("key", "keep", "complete", "order");
        List<String> key = y.texts("key");
        if (key.isEmpty()) {
            y.problem("duplicates need a key", "write key: [variable]");
        }
        for (String name : key) {
            if (!names.contains(name)) {
                y.problem("variable '" + name + "' is not defined", "define it in the codebook, or mend the name");
            }
        }
        String keep = y.choice("keep", "latest_complete", List.of("latest_complete", "latest", "first"));
        return new Duplicates(
                key,
                Duplicates.Keep.valueOf(keep.toUpperCase(java.util.Locale.ROOT)),
                y.optional("complete"),
                y.optional("order"));
    }
}
