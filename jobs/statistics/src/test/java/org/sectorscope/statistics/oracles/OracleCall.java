package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An R call taken apart.
 *
 * @param positional arguments without a name, as written
 * @param named the others
 */
record OracleCall(String function, List<String> positional, Map<String, String> named) {
    private static final Pattern NAME = Pattern.compile("^([\\w.]+) = (.*)$", Pattern.DOTALL);

    /** @throws IllegalArgumentException when it is no call of a function */
    static OracleCall parse(String text) {
        int open = text.indexOf('(');
        if (open < 1 || !text.endsWith(")") || !text.substring(0, open).matches("[\\w.:]+")) {
            throw new IllegalArgumentException("no call: " + text);
        }
        List<String> positional = new ArrayList<>();
        Map<String, String> named = new LinkedHashMap<>();
        for (String argument : split(text.substring(open + 1, text.length() - 1))) {
            Matcher name = NAME.matcher(argument);
            if (name.matches()) {
                named.put(name.group(1), name.group(2));
            } else {
                positional.add(argument);
            }
        }
        return new OracleCall(text.substring(0, open), positional, named);
    }

    static boolean isCall(String text) {
        return text.matches("(?s)[\\w.:]+\\(.*\\)");
    }

    /** At commas that are in no parentheses and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}')) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                parts.add(text.substring(from, i).trim());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).trim());
        return parts;
    }

    /** A positional argument, or one that stands in its place by name. */
    String argument(int place, String name) {
        return named.containsKey(name) ? named.get(name) : positional.get(place);
    }

    /** The text of a string argument; the other where it is not given. */
    String word(String name, String otherwise) {
        return named.containsKey(name) ? named.get(name).replace("\"", "") : otherwise;
    }

    /** The variables of a formula of one side. */
    static List<String> terms(String formula) {
        return List.of(formula.substring(1).split(" \\+ "));
    }

    /** The numbers of {@code c(…)}. */
    static double[] numbers(String vector) {
        return parse(vector).positional().stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
