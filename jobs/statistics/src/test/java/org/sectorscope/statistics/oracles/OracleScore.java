package org.sectorscope.statistics.oracles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** How many rows of the reference are reached and agree, by case; what is left out, by reason. */
final class OracleScore {
    /** @param rows of the case */
    record Count(int passed, int rows) {
        Count plus(boolean pass) {
            return new Count(passed + (pass ? 1 : 0), rows + 1);
        }

        Count plus(Count other) {
            return new Count(passed + other.passed, rows + other.rows);
        }
    }

    private final List<OracleCase> families;
    private final List<LeftOut> leftOut;
    private final Map<String, Count> cases = new TreeMap<>();
    private final Map<LeftOut, Integer> missing = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    OracleScore(List<OracleCase> families, List<LeftOut> leftOut) {
        this.families = families;
        this.leftOut = leftOut;
    }

    void take(OracleRow row) {
        OptionalDouble value = value(row);
        boolean pass = value.isPresent() && row.agrees(value.getAsDouble());
        cases.merge(row.name(), new Count(0, 0).plus(pass), Count::plus);
        if (!pass) {
            leftOut.stream()
                    .filter(l -> l.about(row))
                    .findFirst()
                    .ifPresentOrElse(
                            l -> missing.merge(l, 1, Integer::sum),
                            () -> wrong.add(row.id() + " " + row.label() + ": "
                                    + (value.isPresent()
                                            ? value.getAsDouble() + ", R " + row.value()
                                            : "not reached")));
        }
    }

    private OptionalDouble value(OracleRow row) {
        return families.stream()
                .map(f -> f.value(row))
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Rows that neither agree nor are left out for a reason. */
    List<String> wrong() {
        return wrong;
    }

    /** Reasons that no row needs. */
    List<LeftOut> needless() {
        return leftOut.stream().filter(l -> !missing.containsKey(l)).toList();
    }

    /** Of the cases whose name matches. */
    Count of(String pattern) {
        return cases.entrySet().stream()
                .filter(e -> e.getKey().matches(pattern))
                .map(Map.Entry::getValue)
                .reduce(new Count(0, 0), Count::plus);
    }

    /** Passed and all rows by case, then what is left out. */
    String report() {
        var text = new StringBuilder("case                         passed  rows\n");
        cases.forEach((name, count) -> text.append(line(name, count)));
        text.append(line("all", of(".*"))).append("left out:\n");
        missing.forEach((l, rows) -> text.append("%5d  %s: %s%n".formatted(rows, l.rows(), l.reason())));
        wrong.stream().limit(100).forEach(w -> text.append(w).append('\n'));
        return text.toString();
    }

    private static String line(String name, Count count) {
        return "%-28s %6d %5d%n".formatted(name, count.passed(), count.rows());
    }
}
