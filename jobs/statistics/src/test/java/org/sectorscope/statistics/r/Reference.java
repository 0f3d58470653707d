package org.sectorscope.statistics.r;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What R's survey package gave, as make.R wrote it: one case is a call, with the numbers that Java is given for it. */
public final class Reference {
    private static final double EXACT = 1e-8;
    private static final double SMALLEST = 1e-12;

    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");
    private static final List<Reference> ALL = read();

    private final String name;
    private final Map<String, String> calls = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> numbers = new LinkedHashMap<>();

    private Reference(String name) {
        this.name = name;
    }

    /** Cases whose name begins so. */
    public static Stream<Reference> cases(String prefix) {
        return ALL.stream().filter(c -> c.name.startsWith(prefix));
    }

    /** The rows of a file of make.R, by column. */
    public static List<Map<String, String>> rows(String file) {
        try (var in = Objects.requireNonNull(Reference.class.getResourceAsStream(file), file);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> header = fields(reader.readLine());
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                List<String> values = fields(line);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), values.get(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of the name, which underscores separate, from 0. */
    public String part(int place) {
        return name.split("[_ ]", -1)[place];
    }

    public double number(String measure) {
        return Objects.requireNonNull(input(measure).get(""), measure);
    }

    public double[] vector(String measure) {
        Map<String, Double> values = input(measure);
        double[] vector = new double[values.size()];
        values.forEach((term, value) -> vector[term.isEmpty() ? 0 : Integer.parseInt(term) - 1] = value);
        return vector;
    }

    public double[][] matrix(String measure) {
        Map<String, Double> values = input(measure);
        int rows = values.keySet().stream().mapToInt(t -> place(t, 0)).max().orElseThrow() + 1;
        double[][] matrix = new double[rows][values.size() / rows];
        values.forEach((term, value) -> matrix[place(term, 0)][place(term, 1)] = value);
        return matrix;
    }

    /** That Java's numbers are R's, in R's order of terms: to a relative 1e-8. */
    public void agrees(String measure, double... actual) {
        compare(measure, actual, x -> SMALLEST + EXACT * Math.abs(x));
    }

    /** That Java's numbers are R's to an absolute tolerance, where R's are approximations. */
    public void isNear(String measure, double tolerance, double... actual) {
        compare(measure, actual, x -> tolerance);
    }

    private void compare(String measure, double[] actual, DoubleUnaryOperator tolerance) {
        double[] expected = numbers.get("output." + measure).values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertThat(actual).as(measure).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            var assertion = assertThat(actual[i]).as("%s of %s", measure, calls.get(measure));
            if (Double.isNaN(expected[i])) {
                assertion.isNaN();
            } else {
                assertion.isCloseTo(expected[i], within(tolerance.applyAsDouble(expected[i])));
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private Map<String, Double> input(String measure) {
        return Objects.requireNonNull(numbers.get("input." + measure), measure);
    }

    private static int place(String term, int dimension) {
        return Integer.parseInt(term.split(",", -1)[dimension]) - 1;
    }

    private static List<Reference> read() {
        Map<String, Reference> cases = new LinkedHashMap<>();
        for (Map<String, String> row : rows("reference.csv")) {
            Reference reference = cases.computeIfAbsent(row.get("case") + " " + row.get("design"), Reference::new);
            reference.calls.put(row.get("measure"), row.get("r_call"));
            reference
                    .numbers
                    .computeIfAbsent(row.get("role") + "." + row.get("measure"), k -> new LinkedHashMap<>())
                    .put(row.get("term"), Double.valueOf(row.get("value")));
        }
        return List.copyOf(cases.values());
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        for (int from = 0; from < line.length() && matcher.find(from); from = matcher.end()) {
            fields.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replace("\"\"", "\""));
        }
        if (line.endsWith(",")) {
            fields.add("");
        }
        return fields;
    }
}
