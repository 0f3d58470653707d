package org.sectorscope.study;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Turns YAML text into places with lines: anchors and merge keys resolved, repeated keys noted. */
final class YamlParser {
    // Aliases can make a short file huge, or endless; no study comes near these.
    private static final int MOST_PLACES = 200_000;
    private static final int MOST_LEVELS = 50;

    private final String file;
    private final List<Problem> problems;
    private int places;

    private YamlParser(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Parses a file; empty, and a problem noted, where it is no YAML mapping. */
    static Optional<Yaml> parse(String file, String text, List<Problem> problems) {
        String body = text.startsWith("\ufeff") ? text.substring(1) : text;
        try {
            Node root = composed(body);
            if (root instanceof MappingNode) {
                return Optional.of(new YamlParser(file, problems).place(root, line(root), "", 0));
            }
            problems.add(new Problem(file, 1, "is no mapping of keys to values", "begin it with 'key: value' lines"));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new Problem(
                    file,
                    line,
                    "is no valid YAML (" + e.getProblem() + ")",
                    "look at the indentation, quotes and brackets of this line and the one above"));
        } catch (YAMLException e) {
            problems.add(new Problem(file, 0, "is no valid YAML (" + e.getMessage() + ")", "save it as plain text"));
        }
        return Optional.empty();
    }

    /** As {@code Yaml.compose} does it, which makes all that turns nodes into objects and back besides. */
    private static Node composed(String text) {
        var options = new LoaderOptions();
        var parser = new ParserImpl(new StreamReader(new StringReader(text)), options);
        return new Composer(parser, new Resolver(), options).getSingleNode();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private Yaml place(Node node, int line, String path, int level) {
        places++;
        if (places > MOST_PLACES || level > MOST_LEVELS) {
            throw new YAMLException("its aliases make it too large or too deep");
        }
        return new Yaml(file, line, path, content(node, path, level), problems);
    }

    private Yaml.Content content(Node node, String path, int level) {
        if (node instanceof MappingNode mapping) {
            return new Yaml.Entries(entries(mapping, path, level));
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(place(item, line(item), path + "[" + (items.size() + 1) + "]", level + 1));
            }
            return new Yaml.Items(items);
        }
        var scalar = (ScalarNode) node;
        return new Yaml.Scalar(scalar.getValue(), scalar.isPlain());
    }

    private Map<String, Yaml> entries(MappingNode mapping, String path, int level) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            if (!(keyNode instanceof ScalarNode key)) {
                problems.add(new Problem(file, line(keyNode), "a key must be a text", "write key: value"));
                continue;
            }
            if (key.getTag().equals(Tag.MERGE)) {
                continue;
            }
            Integer former = lines.put(key.getValue(), line(key));
            if (former != null) {
                problems.add(new Problem(
                        file,
                        line(key),
                        "'" + key.getValue() + "' stands twice, first on line " + former,
                        "keep one of them"));
            } else if (!isNull(tuple.getValueNode())) {
                String inside = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
                entries.put(key.getValue(), place(tuple.getValueNode(), line(key), inside, level + 1));
            }
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                merged(tuple.getValueNode(), path, level).forEach(entries::putIfAbsent);
            }
        }
        return entries;
    }

    /** What {@code <<: *anchor} brings in; an entry's own keys go before it. */
    private Map<String, Yaml> merged(Node value, String path, int level) {
        Map<String, Yaml> merged = new LinkedHashMap<>();
        List<Node> sources = value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
        for (Node source : sources) {
            if (source instanceof MappingNode mapping && level < MOST_LEVELS) {
                entries(mapping, path, level + 1).forEach(merged::putIfAbsent);
            } else {
                problems.add(new Problem(file, line(value), "'<<' merges no mapping", "write <<: *NAME"));
            }
        }
        return merged;
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && node.getTag().equals(Tag.NULL);
    }
}
