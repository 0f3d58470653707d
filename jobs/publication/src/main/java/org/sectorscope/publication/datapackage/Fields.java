package org.sectorscope.publication.datapackage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.sectorscope.publication.Wording;
import org.sectorscope.publication.figure.Results;

/**
 * The fields of a file, as a Table Schema describes them. Titles stand in the first language, as {@code title}, and in all,
 * as {@code titles}; a {@code unit} is what the numbers count. Both are CSVW's habit.
 */
final class Fields {
    private final List<Results> languages;
    private final ObjectNode schema;
    private final ArrayNode fields;

    /** @param languages the results in each; the first is the default */
    Fields(ObjectNode resource, List<Results> languages) {
        this.languages = languages;
        this.schema = resource.putObject("schema");
        this.fields = schema.putArray("fields");
    }

    /** Titles of something in every language. */
    static void title(ObjectNode node, List<Results> languages, Function<Results, String> text) {
        node.put("title", text.apply(languages.get(0)));
        ObjectNode titles = node.putObject("titles");
        languages.forEach(r -> titles.put(r.words().language(), text.apply(r)));
    }

    /** A field whose title the product has: {@code column.NAME} of its sentences, if there is one. */
    ObjectNode add(String name, String type) {
        ObjectNode field = fields.addObject().put("name", name).put("type", type);
        String key = "column." + key(name);
        if (languages.get(0).words().has(key)) {
            title(field, languages, r -> r.words().say(key));
        }
        return field;
    }

    /** A field with a title of the study's. */
    ObjectNode add(String name, String type, Function<Results, String> title) {
        ObjectNode field = fields.addObject().put("name", name).put("type", type);
        title(field, languages, title);
        return field;
    }

    /** A field that no row leaves empty. */
    static ObjectNode required(ObjectNode field) {
        constraints(field).put("required", true);
        return field;
    }

    /** A field of numbers within limits; {@code NaN}: none. */
    static ObjectNode within(ObjectNode field, double low, double high) {
        if (!Double.isNaN(low)) {
            constraints(field).put("minimum", (int) low);
        }
        if (!Double.isNaN(high)) {
            constraints(field).put("maximum", (int) high);
        }
        return field;
    }

    /** A field of these values alone. */
    static ObjectNode among(ObjectNode field, List<String> values) {
        ArrayNode allowed = constraints(field).putArray("enum");
        values.forEach(allowed::add);
        return field;
    }

    /** A field of codes, with what people read for them. */
    ObjectNode coded(ObjectNode field, List<String> codes, CodeLabel label) {
        ArrayNode categories = field.putArray("categories");
        for (String code : codes) {
            ObjectNode category = categories.addObject().put("value", code);
            category.put("label", label.of(languages.get(0), code));
            ObjectNode labels = category.putObject("labels");
            languages.forEach(r -> labels.put(r.words().language(), label.of(r, code)));
        }
        return among(field, codes);
    }

    /** What people read for a code. */
    interface CodeLabel {
        String of(Results language, String code);
    }

    /** What numbers count, by a code and in words. */
    void unit(ObjectNode field, String code, Function<Wording, String> words) {
        unit(field, words).put("code", code);
    }

    /** What numbers count, in words alone: there is no code for it. */
    ObjectNode unit(ObjectNode field, Function<Wording, String> words) {
        ObjectNode unit = field.putObject("unit");
        unit.put("title", words.apply(languages.get(0).words()));
        ObjectNode titles = unit.putObject("titles");
        languages.forEach(r -> titles.put(r.words().language(), words.apply(r.words())));
        return unit;
    }

    /** Ends the schema: what tells rows apart; none where a file has one row. */
    void key(List<String> names) {
        schema.putArray("missingValues").add("");
        if (!names.isEmpty()) {
            ArrayNode key = schema.putArray("primaryKey");
            names.forEach(key::add);
        }
    }

    private static ObjectNode constraints(ObjectNode field) {
        return field.has("constraints") ? (ObjectNode) field.get("constraints") : field.putObject("constraints");
    }

    private static String key(String column) {
        return switch (column) {
            case "ci_low" -> "low";
            case "ci_high" -> "high";
            default -> column;
        };
    }
}
