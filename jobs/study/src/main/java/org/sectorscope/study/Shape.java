package org.sectorscope.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The shape that a file must have: a JSON Schema, whose errors are told as problems with lines. It alone says which
 * keys there are, which are required, and what kind of value each takes.
 */
final class Shape {
    private static final Map<String, String> KINDS = Map.of(
            "string", "a text",
            "number", "a number",
            "integer", "a whole number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a mapping");
    private static final Map<String, String> HOW = Map.of(
            "string", "write a single value, in quotes where it looks like a number",
            "number", "write digits with a decimal point, without quotes",
            "integer", "write digits, without quotes",
            "boolean", "write one of them",
            "array", "write [a, b], or lines that begin with '- '",
            "object", "write key: value pairs");

    private final JsonNode schema;
    private final JsonSchema validator;

    private Shape(String resource) {
        try (InputStream in = Shape.class.getResourceAsStream(resource)) {
            this.schema = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.validator =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }

    /** Of study files. */
    static Shape study() {
        return new Shape("study.schema.json");
    }

    /** Of codebooks. */
    static Shape codebook() {
        return new Shape("codebook.schema.json");
    }

    JsonNode schema() {
        return schema;
    }

    /** Notes whatever of a file is not of this shape, in the file's order. */
    void check(Yaml file, List<Problem> problems) {
        validator.validate(file.json()).stream()
                .map(message -> problem(file, message))
                .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::what))
                .forEach(problems::add);
    }

    private Problem problem(Yaml file, ValidationMessage message) {
        Yaml at = file.at(way(message.getInstanceLocation()));
        String shown = at.path().isEmpty() ? "the file" : "'" + at.path() + "'";
        JsonNode rule = owner(message);
        String description = rule.path("description").asText("");
        return switch (message.getType()) {
            case "additionalProperties" -> {
                Yaml unknown = at.near(message.getProperty());
                List<String> known = new ArrayList<>();
                rule.path("properties").fieldNames().forEachRemaining(known::add);
                yield new Problem(
                        at.file(),
                        unknown.line(),
                        "unknown key '" + message.getProperty() + "'",
                        Similar.to(message.getProperty(), known)
                                .map(name -> "did you mean '" + name + "'?")
                                .orElse("use one of " + String.join(", ", new TreeSet<>(known))));
            }
            case "required" -> at.wrong("'" + inside(at, message.getProperty()) + "' is missing", "add it");
            case "type" -> type(at, shown, rule.path("type"));
            case "enum" -> {
                List<String> words = new ArrayList<>();
                rule.path("enum").forEach(word -> words.add(word.asText()));
                yield at.isScalar()
                        ? at.wrong(
                                shown + " cannot be '" + at.text() + "'",
                                Similar.to(at.text(), words)
                                        .map(word -> "did you mean '" + word + "'?")
                                        .orElse("use one of " + String.join(", ", words)))
                        : at.wrong(shown + " must be a single value", "use one of " + String.join(", ", words));
            }
            case "pattern" -> at.wrong(shown + " cannot be '" + at.text() + "'", "write " + description);
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
                at.wrong(
                        shown + " cannot be " + at.text(),
                        description.isEmpty() ? limits(rule) : "write " + description);
            case "minProperties", "minItems" ->
                at.wrong(shown + " has too few entries", description.isEmpty() ? "add one" : "write " + description);
            case "maxProperties", "maxItems" -> at.wrong(shown + " has too many entries", "write " + description);
            case "uniqueItems" -> at.wrong(shown + " names something twice", "name each once");
            default -> at.wrong(shown + " is not as it should be (" + message.getMessage() + ")", "correct it");
        };
    }

    private static Problem type(Yaml at, String shown, JsonNode types) {
        List<String> names = new ArrayList<>();
        (types.isArray() ? types : List.of(types)).forEach(type -> names.add(type.asText()));
        if (names.contains("string")) {
            // Numbers and booleans are allowed beside texts only because a text may look like one.
            names.removeAll(List.of("boolean", "number"));
        }
        String kinds = String.join(" or ", names.stream().map(KINDS::get).toList());
        return at.wrong(shown + " must be " + kinds, HOW.get(names.get(0)));
    }

    private static String limits(JsonNode rule) {
        List<String> limits = new ArrayList<>();
        limit(limits, rule, "minimum", "at least ");
        limit(limits, rule, "exclusiveMinimum", "above ");
        limit(limits, rule, "maximum", "at most ");
        limit(limits, rule, "exclusiveMaximum", "below ");
        return "write a number " + String.join(" and ", limits);
    }

    private static void limit(List<String> limits, JsonNode rule, String key, String words) {
        if (rule.has(key)) {
            limits.add(words + rule.get(key).asText());
        }
    }

    private static String inside(Yaml at, String key) {
        return at.path().isEmpty() ? key : at.path() + "." + key;
    }

    private static List<Object> way(JsonNodePath path) {
        List<Object> way = new ArrayList<>();
        for (int i = 0; i < path.getNameCount(); i++) {
            way.add(path.getElement(i));
        }
        return way;
    }

    /** The part of the schema whose keyword failed. */
    private JsonNode owner(ValidationMessage message) {
        JsonNode node = schema;
        List<Object> way = way(message.getSchemaLocation().getFragment());
        for (Object step : way.subList(0, way.size() - 1)) {
            node = step instanceof Integer i ? node.path(i) : node.path(step.toString());
        }
        return node;
    }
}
