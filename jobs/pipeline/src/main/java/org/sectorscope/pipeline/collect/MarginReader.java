package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.sectorscope.study.ResponseFile;
import org.sectorscope.study.Trouble;

/** Reads population counts by category: a column per variable, then {@code population}. */
public final class MarginReader {
    private static final String POPULATION = "population";

    private final InputFile file;

    private MarginReader(InputFile file) {
        this.file = file;
    }

    /** Margin files of any file system that Hadoop knows; a fault of theirs is trouble of the data. */
    public static MarginFile.Source of(Configuration hadoop) {
        return (location, variables) -> new MarginReader(file(location)).read(hadoop, variables);
    }

    /** The file of a location as the study gives it. */
    public static InputFile file(String location) {
        return new InputFile(0, 0, new org.apache.hadoop.fs.Path(location).toString(), location, "");
    }

    private Map<List<String>, Double> read(Configuration hadoop, List<String> variables) {
        TextForm form = TableFile.form(hadoop, file, ResponseFile.Dialect.DETECTED);
        Map<List<String>, Double> counts = new LinkedHashMap<>();
        try (TableFile table = TableFile.open(hadoop, file, form)) {
            int[] columns = variables.stream().mapToInt(v -> column(table, v)).toArray();
            int population = column(table, POPULATION);
            while (table.next(1) > 0) {
                int number = Math.toIntExact(table.number(0) + 1);
                if (table.malformed(0)) {
                    throw trouble(number, "has another number of fields than the headings", "mend the line");
                }
                List<String> key = new ArrayList<>();
                for (int column : columns) {
                    key.add(Folding.fold(table.get(0, column)));
                }
                OptionalDouble value = number(table.get(0, population));
                if (value.isEmpty() || !(value.getAsDouble() >= 0)) {
                    throw trouble(
                            number,
                            "'" + table.get(0, population) + "' is no population",
                            "write a number of 0 or more");
                }
                if (counts.put(List.copyOf(key), value.getAsDouble()) != null) {
                    throw trouble(number, "category " + String.join("*", key) + " stands twice", "keep one of them");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (counts.isEmpty()) {
            throw trouble(1, "has headings but no record", "add a line per category");
        }
        return counts;
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip().replace(',', '.')));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private int column(TableFile table, String name) {
        for (int i = 0; i < table.headings().size(); i++) {
            if (Folding.fold(table.headings().get(i)).equals(name)) {
                return i;
            }
        }
        throw trouble(1, "has no column '" + name + "'", "add it, or mend the heading");
    }

    private Trouble trouble(int line, String what, String todo) {
        return new Trouble(Trouble.Kind.DATA, file.name(), line, what, todo);
    }
}
