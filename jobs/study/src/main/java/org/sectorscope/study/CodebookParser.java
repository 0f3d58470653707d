package org.sectorscope.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads a codebook's YAML into its model. Types that are not understood are null: such a study is never returned. */
final class CodebookParser {
    /** A multiple-choice answer is a set of bits in a long. */
    private static final int MOST_ITEMS = 62;

    private final Yaml root;
    private final Optional<Register> register;
    /** Names in lower case, as Spark SQL does not tell cases apart, to the name as it was first written. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, VariableType> types = new HashMap<>();

    private CodebookParser(Yaml root, Optional<Register> register) {
        this.root = root;
        this.register = register;
    }

    /** @param register whose variables the codebook's own may be derived from, and may not be named like */
    static Codebook parse(Yaml root, Optional<Register> register) {
        return new CodebookParser(root, register).codebook();
    }

    private Codebook codebook() {
        register.ifPresent(r -> r.derived().forEach(d -> {
            names.put(d.name().toLowerCase(Locale.ROOT), d.name());
            types.put(d.name(), d.type());
        }));
        List<Variable> variables = new ArrayList<>();
        for (Yaml y : root.list("variables")) {
            Variable variable = variable(y);
            variables.add(variable);
            define(y, variable.name(), variable.type());
        }
        List<DerivedVariable> derived = new ArrayList<>();
        for (Yaml y : root.list("derive")) {
            DerivedVariable variable = derived(y);
            variable.cut().ifPresent(cut -> checkCut(y.near("cut").near("of"), cut.of()));
            derived.add(variable);
            define(y, variable.name(), variable.type());
        }
        List<Rule> rules = root.list("rules").stream().map(this::rule).toList();
        checkRepeated(root.list("rules"), "id", "rule");
        Optional<Duplicates> duplicates = root.get("duplicates").map(this::duplicates);
        return new Codebook(root.file(), variables, derived, rules, duplicates);
    }

    private void define(Yaml y, String name, VariableType type) {
        checkName(y.near("name"), name, names);
        types.putIfAbsent(name, type);
    }

    /** Notes a name that stands for something else already; {@code names} gains it. */
    static void checkName(Yaml at, String name, Map<String, String> names) {
        if (name.isEmpty()) {
            return;
        }
        String former = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        if (name.equalsIgnoreCase(StudyNames.WAVE)) {
            at.problem("'" + name + "' is the wave that a response belongs to", "choose another name");
        } else if (former != null && former.equals(name)) {
            at.problem("variable '" + name + "' stands twice", "give each a name of its own");
        } else if (former != null) {
            at.problem(
                    "variables '" + former + "' and '" + name + "' differ in nothing but case",
                    "give each a name of its own");
        }
    }

    /** Notes entries of a list whose key has a value that an earlier one has. */
    static void checkRepeated(List<Yaml> list, String key, String what) {
        Map<String, Integer> lines = new HashMap<>();
        for (Yaml y : list) {
            String id = y.text(key);
            Integer former = id.isEmpty() ? null : lines.putIfAbsent(id, y.line());
            if (former != null) {
                y.near(key)
                        .problem(
                                what + " '" + id + "' stands twice, first on line " + former,
                                "give each an id of its own");
            }
        }
    }

    private void checkDefined(Yaml at, String name) {
        if (!name.isEmpty() && !types.containsKey(name)) {
            at.problem(
                    "variable '" + name + "' is not defined",
                    Similar.to(name, types.keySet())
                            .map(known -> "did you mean '" + known + "'?")
                            .orElse("define it in the codebook, or mend the name"));
        }
    }

    private void checkCut(Yaml at, String of) {
        checkDefined(at, of);
        VariableType type = types.get(of);
        if (type != null && !type.isNumeric()) {
            at.problem("'" + of + "' is no quantity, which a cut needs", "name a number or money variable");
        }
    }

    private static Variable variable(Yaml y) {
        String name = y.text("name");
        VariableType type = y.choice("type", VariableType.class).orElse(null);
        List<Category> categories = categories(y);
        if (type != null && (type.isCoded() || type == VariableType.MULTIPLE) && categories.isEmpty()) {
            y.problem("variable '" + name + "' has no categories", "list them: categories: [{code: …}, …]");
        }
        if (type == VariableType.MULTIPLE && categories.size() > MOST_ITEMS) {
            y.problem("variable '" + name + "' has more than " + MOST_ITEMS + " items", "split it");
        }
        return new Variable(
                name,
                y.text("source"),
                type,
                y.label("label"),
                categories,
                y.texts("missing"),
                y.choice("base", Variable.Base.class).orElse(Variable.Base.TICKED),
                y.get("range").flatMap(CodebookParser::range),
                y.text("decimal"),
                y.text("delimiter"),
                y.flag("personal"));
    }

    private static Optional<Variable.Range> range(Yaml y) {
        if (y.list().size() != 2) {
            return Optional.empty();
        }
        OptionalDouble low = y.list().get(0).number();
        OptionalDouble high = y.list().get(1).number();
        if (low.isEmpty() || high.isEmpty()) {
            return Optional.empty();
        }
        if (low.getAsDouble() > high.getAsDouble()) {
            y.problem("the range is empty", "write the lower end first");
        }
        return Optional.of(new Variable.Range(low.getAsDouble(), high.getAsDouble()));
    }

    private static List<Category> categories(Yaml y) {
        List<Category> list = new ArrayList<>();
        Map<String, String> meanings = new HashMap<>();
        Set<String> codes = new HashSet<>();
        for (Yaml category : y.list("categories")) {
            String code = category.isScalar() ? category.text() : category.text("code");
            boolean written = category.isScalar() || category.get("code").isPresent();
            if (code.equals("_T") || (code.isEmpty() && written)) {
                category.problem("'" + code + "' cannot be a category's code", "choose another");
            } else if (written && !codes.add(code)) {
                category.problem("category '" + code + "' stands twice", "keep one of them");
            }
            List<String> accepts = category.texts("accepts");
            for (String text : accepts) {
                String former = meanings.putIfAbsent(text, code);
                if (former != null && !former.equals(code)) {
                    category.near("accepts")
                            .problem(
                                    "'" + text + "' is accepted for '" + former + "' and for '" + code + "'",
                                    "keep one of them");
                }
            }
            list.add(new Category(code, category.label("label"), accepts));
        }
        return list;
    }

    /** A variable of the register's own, which is made by SQL alone. */
    static DerivedVariable registered(Yaml y) {
        VariableType type = y.choice("type", VariableType.class).orElse(null);
        return new DerivedVariable(
                y.text("name"), type, y.label("label"), categories(y), y.optional("sql"), Optional.empty());
    }

    private static DerivedVariable derived(Yaml y) {
        String name = y.text("name");
        List<Category> categories = categories(y);
        Optional<DerivedVariable.Cut> cut = y.get("cut").map(CodebookParser::cut);
        if (y.get("sql").isPresent() == cut.isPresent() && y.isMap()) {
            y.problem("'" + name + "' needs one of sql and cut", "give exactly one");
        }
        if (cut.isPresent()) {
            categories = labelled(y, cut.get(), categories);
        }
        VariableType type = y.choice("type", VariableType.class).orElse(null);
        return new DerivedVariable(name, type, y.label("label"), categories, y.optional("sql"), cut);
    }

    private static DerivedVariable.Cut cut(Yaml y) {
        List<Double> breaks = new ArrayList<>();
        y.list("breaks").forEach(b -> b.number().ifPresent(breaks::add));
        List<String> labels = y.texts("labels");
        if (y.near("breaks").list().size() != y.near("labels").list().size()) {
            y.problem(
                    "there are " + breaks.size() + " breaks and " + labels.size() + " labels",
                    "give as many labels as breaks: each class begins at its break");
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i) <= breaks.get(i - 1)) {
                y.near("breaks").problem("breaks must rise", "sort them");
                break;
            }
        }
        if (labels.stream().distinct().count() < labels.size() || labels.contains("_T") || labels.contains("")) {
            y.near("labels").problem("labels are codes, each other than the rest, '_T' and ''", "choose others");
        }
        return new DerivedVariable.Cut(y.text("of"), breaks, labels);
    }

    /** The classes of a cut in their order, labelled as its categories say. */
    private static List<Category> labelled(Yaml y, DerivedVariable.Cut cut, List<Category> said) {
        Map<String, Category> byCode = new HashMap<>();
        said.forEach(category -> byCode.put(category.code(), category));
        List<Category> classes = new ArrayList<>();
        for (String code : cut.labels()) {
            Category category = byCode.remove(code);
            classes.add(category == null ? new Category(code, Text.none(), List.of()) : category);
        }
        said.stream().filter(category -> byCode.containsKey(category.code())).forEach(category -> y.near("categories")
                .problem(
                        "category '" + category.code() + "' is no label of the cut",
                        "use its labels: " + String.join(", ", cut.labels())));
        return classes;
    }

    private Rule rule(Yaml y) {
        Rule.Action action = y.choice("action", Rule.Action.class).orElse(Rule.Action.FLAG);
        List<String> blank = y.texts("blank");
        if (action == Rule.Action.BLANK && blank.isEmpty()) {
            y.problem("the rule blanks nothing", "name variables: blank: [hours]");
        }
        y.oneOrMore("blank").forEach(name -> checkDefined(name, name.text()));
        return new Rule(y.text("id"), y.text("check"), blank, action, y.label("label"));
    }

    private Duplicates duplicates(Yaml y) {
        y.oneOrMore("key").forEach(name -> checkDefined(name, name.text()));
        if (y.get("key").isPresent() && y.texts("key").isEmpty()) {
            y.problem("duplicates need a key", "write key: [variable]");
        }
        return new Duplicates(
                y.texts("key"),
                y.choice("keep", Duplicates.Keep.class).orElse(Duplicates.Keep.LATEST_COMPLETE),
                y.optional("complete"),
                y.optional("order"));
    }
}
