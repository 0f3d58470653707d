package org.sectorscope.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A place in a YAML file: a mapping, a list or a text, with its line. Texts are taken as they are written, so that
 * {@code yes} is a code and no boolean.
 *
 * <p>Reading is lenient: what has the wrong shape reads as absent, for {@link Shape} has said so already. What only a
 * reader can know to be wrong is noted with {@link #problem}, and reading goes on.
 */
final class Yaml {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private final String file;
    private final int line;
    private final String path;
    private final Content content;
    private final List<Problem> problems;

    /** What stands at a place. */
    sealed interface Content {}

    /** @param plain without quotes, so that it may be a number, true or false */
    record Scalar(String text, boolean plain) implements Content {}

    /** Items in their order. */
    record Items(List<Yaml> items) implements Content {}

    /** Entries in their order; those without a value are absent. */
    record Entries(Map<String, Yaml> entries) implements Content {}

    Yaml(String file, int line, String path, Content content, List<Problem> problems) {
        this.file = file;
        this.line = line;
        this.path = path;
        this.content = content;
        this.problems = problems;
    }

    String file() {
        return file;
    }

    /** 1-based: of an entry the line of its key. */
    int line() {
        return line;
    }

    /** Where it is in the file, such as {@code tables[2].by}; empty: the whole. */
    String path() {
        return path;
    }

    /** A problem here, not yet noted. */
    Problem wrong(String what, String todo) {
        return new Problem(file, line, what, todo);
    }

    void problem(String what, String todo) {
        problems.add(wrong(what, todo));
    }

    boolean isMap() {
        return content instanceof Entries;
    }

    boolean isList() {
        return content instanceof Items;
    }

    boolean isScalar() {
        return content instanceof Scalar;
    }

    Map<String, Yaml> entries() {
        return content instanceof Entries map ? map.entries() : Map.of();
    }

    Optional<Yaml> get(String key) {
        return Optional.ofNullable(entries().get(key));
    }

    /** The entry of this key, or where that is absent this place: the nearest thing to point at. */
    Yaml near(String key) {
        return get(key).orElse(this);
    }

    String text() {
        return content instanceof Scalar scalar ? scalar.text() : "";
    }

    String text(String key) {
        return get(key).map(Yaml::text).orElse("");
    }

    Optional<String> optional(String key) {
        return get(key).filter(Yaml::isScalar).map(Yaml::text);
    }

    List<Yaml> list() {
        return content instanceof Items list ? list.items() : List.of();
    }

    List<Yaml> list(String key) {
        return get(key).map(Yaml::list).orElse(List.of());
    }

    /** A list, where one value alone is a list of one. */
    List<Yaml> oneOrMore(String key) {
        return get(key).map(y -> y.isScalar() ? List.of(y) : y.list()).orElse(List.of());
    }

    List<String> texts(String key) {
        return oneOrMore(key).stream().map(Yaml::text).toList();
    }

    OptionalDouble number() {
        if (content instanceof Scalar scalar && NUMBER.matcher(scalar.text()).matches()) {
            double value = Double.parseDouble(scalar.text());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }

    double number(String key, double otherwise) {
        return get(key).map(y -> y.number().orElse(otherwise)).orElse(otherwise);
    }

    boolean flag(String key) {
        return text(key).equals("true");
    }

    /** The constant that an entry names in lower case; empty where it is absent or no such constant. */
    <E extends Enum<E>> Optional<E> choice(String key, Class<E> among) {
        String word = text(key);
        for (E constant : among.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** A text for people: one for all, or one per language. */
    Text label(String key) {
        Optional<Yaml> label = get(key);
        if (label.isEmpty()) {
            return Text.none();
        }
        if (label.get().isScalar()) {
            return Text.of(label.get().text());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        label.get().entries().forEach((language, text) -> texts.put(language, text.text()));
        return new Text(texts);
    }

    /** The same as JSON, as YAML 1.2 understands it: {@code yes} is a text, {@code 1e6} a number. */
    JsonNode json() {
        var make = JsonNodeFactory.instance;
        if (content instanceof Entries map) {
            var object = make.objectNode();
            map.entries().forEach((key, value) -> object.set(key, value.json()));
            return object;
        }
        if (content instanceof Items list) {
            var array = make.arrayNode();
            list.items().forEach(item -> array.add(item.json()));
            return array;
        }
        var scalar = (Scalar) content;
        if (!scalar.plain()) {
            return make.textNode(scalar.text());
        }
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return make.booleanNode(scalar.text().equals("true"));
        }
        OptionalDouble number = number();
        return number.isPresent() ? make.numberNode(number.getAsDouble()) : make.textNode(scalar.text());
    }

    /** The place that a list of keys and 0-based item numbers leads to, or the last one on the way that exists. */
    Yaml at(List<Object> way) {
        Yaml place = this;
        for (Object step : way) {
            List<Yaml> items = place.list();
            Yaml next = step instanceof Integer i
                    ? (i < items.size() ? items.get(i) : null)
                    : place.entries().get(step.toString());
            if (next == null) {
                return place;
            }
            place = next;
        }
        return place;
    }

    /** Every place that a pattern such as {@code tables.*.ci} leads to; {@code *} stands for each item of a list. */
    List<Yaml> all(String pattern) {
        List<Yaml> places = List.of(this);
        for (String step : pattern.split("\\.")) {
            List<Yaml> next = new ArrayList<>();
            for (Yaml place : places) {
                if (step.equals("*")) {
                    next.addAll(place.list());
                } else {
                    place.get(step).ifPresent(next::add);
                }
            }
            places = next;
        }
        return places;
    }
}
