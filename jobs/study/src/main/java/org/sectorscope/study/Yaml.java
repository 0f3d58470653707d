package org.sectorscope.study;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A place in a YAML file: a mapping, a list or a text. Texts are taken as they are written, so that {@code yes} is a
 * code and no boolean. What is wrong is noted with its line, and reading goes on.
 */
final class Yaml {
    private final String file;
    private final Node node;
    /** Of a value, the line of its key. */
    private final int line;

    private final String path;
    private final List<Problem> problems;
    private final Map<String, Yaml> entries = new LinkedHashMap<>();

    private Yaml(String file, Node node, int line, String path, List<Problem> problems) {
        this.file = file;
        this.line = line;
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                int at = line(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    problems.add(new Problem(file, at, "a key must be a text", "write key: value"));
                    continue;
                }
                String name = key.getValue();
                String inside = path.isEmpty() ? name : path + "." + name;
                if (entries.put(name, new Yaml(file, tuple.getValueNode(), line(tuple.getKeyNode()), inside, problems))
                        != null) {
                    problems.add(new Problem(file, at, "'" + name + "' stands twice", "keep one of them"));
                }
            }
        }
    }

    /** Parses a file; empty, and a problem noted, where it is no YAML mapping. */
    static Optional<Yaml> parse(String file, String text, List<Problem> problems) {
        try {
            var options = new LoaderOptions();
            options.setMaxAliasesForCollections(50);
            Node root = new org.yaml.snakeyaml.Yaml(options)
                    .compose(new StringReader(text.startsWith("\ufeff") ? text.substring(1) : text));
            if (!(root instanceof MappingNode)) {
                problems.add(
                        new Problem(file, 1, "is no mapping of keys to values", "begin it with 'key: value' lines"));
                return Optional.empty();
            }
            return Optional.of(new Yaml(file, root, line(root), "", problems));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(
                    file,
                    line,
                    "is no valid YAML (" + e.getProblem() + ")",
                    "look at the indentation, quotes and brackets of this line and the one above"));
        } catch (YAMLException e) {
            problems.add(new Problem(file, 0, "is no valid YAML (" + e.getMessage() + ")", "save it as UTF-8 text"));
        }
        return Optional.empty();
    }

    int line() {
        return line;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    String file() {
        return file;
    }

    void problem(String what, String todo) {
        problems.add(new Problem(file, line(), what, todo));
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    Map<String, Yaml> entries() {
        return entries;
    }

    /** Notes keys that are not among these. */
    Yaml only(String... known) {
        if (!isMap()) {
            problem("'" + path + "' must be a mapping", "write key: value pairs");
            return this;
        }
        List<String> allowed = Arrays.asList(known);
        entries.forEach((key, value) -> {
            if (!allowed.contains(key)) {
                value.problem("unknown key '" + key + "'", closest(key, allowed));
            }
        });
        return this;
    }

    private static String closest(String key, List<String> allowed) {
        String best = null;
        int least = 3;
        for (String candidate : new TreeSet<>(allowed)) {
            int distance = distance(key, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best == null
                ? "use one of " + String.join(", ", new TreeSet<>(allowed))
                : "did you mean '" + best + "'?";
    }

    /** Edits between two short words: insertions, deletions, replacements. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    Optional<Yaml> get(String key) {
        return Optional.ofNullable(entries.get(key)).filter(y -> !y.isNull());
    }

    private boolean isNull() {
        return node.getTag().equals(Tag.NULL) && node instanceof ScalarNode s && s.isPlain();
    }

    /** A key that must be there. */
    Optional<Yaml> need(String key) {
        Optional<Yaml> value = get(key);
        if (value.isEmpty()) {
            problem("'" + (path.isEmpty() ? key : path + "." + key) + "' is missing", "add it");
        }
        return value;
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem("'" + path + "' must be a text", "write a single value");
        return "";
    }

    String text(String key, String otherwise) {
        return get(key).map(Yaml::text).orElse(otherwise);
    }

    Optional<String> optional(String key) {
        return get(key).map(Yaml::text);
    }

    List<Yaml> list() {
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new Yaml(file, item, line(item), path + "[" + (items.size() + 1) + "]", problems));
            }
            return items;
        }
        problem("'" + path + "' must be a list", "write [a, b] or lines that begin with '- '");
        return List.of();
    }

    List<Yaml> list(String key) {
        return get(key).map(Yaml::list).orElse(List.of());
    }

    List<String> texts(String key) {
        return get(key).map(y -> y.isList() ? y.list().stream().map(Yaml::text).toList() : List.of(y.text()))
                .orElse(List.of());
    }

    OptionalDouble number() {
        try {
            double value = Double.parseDouble(text());
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // Said below: what is no number and what is no finite one are mended alike.
        }
        problem("'" + path + "' must be a number", "write digits with a decimal point");
        return OptionalDouble.empty();
    }

    double number(String key, double otherwise) {
        return get(key).map(y -> y.number().orElse(otherwise)).orElse(otherwise);
    }

    boolean flag(String key) {
        return get(key).map(y -> switch (y.text()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> {
                        y.problem("'" + y.path + "' must be true or false", "write one of them");
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** A choice among words; the otherwise where it is absent or none of them. */
    String choice(String key, String otherwise, List<String> words) {
        return get(key).map(y -> {
                    String word = y.text();
                    if (words.contains(word)) {
                        return word;
                    }
                    y.problem("'" + y.path + "' cannot be '" + word + "'", "choose among " + String.join(", ", words));
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** A text for people: one for all, or one per language. */
    Text label(String key) {
        return get(key).map(y -> {
                    if (!y.isMap()) {
                        return Text.of(y.text());
                    }
                    Map<String, String> texts = new LinkedHashMap<>();
                    y.entries.forEach((language, text) -> texts.put(language, text.text()));
                    return new Text(texts);
                })
                .orElse(Text.none());
    }

    /** Refuses what the contract promises and this version does not do yet. */
    void refuse(String... keys) {
        for (String key : keys) {
            get(key).ifPresent(y -> y.problem("'" + y.path + "' is not available in this version", "leave it out"));
        }
    }
}
