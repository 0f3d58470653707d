package org.sectorscope.publication.figure;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sectorscope.publication.Typography;
import org.sectorscope.publication.Wording;
import org.sectorscope.statistics.table.Cell;
import org.sectorscope.study.Category;
import org.sectorscope.study.Study;
import org.sectorscope.study.Text;

/** What people read for the names and codes of a study, in a language; names and codes stand in for themselves. */
public record Labels(Study study, Wording words) {
    /** A text of the study, typographically set. */
    public String text(Text text, String standIn) {
        return Typography.set(text.in(words.language(), standIn), words.language());
    }

    public String variable(String name) {
        return name.equals(TableView.WAVE) ? words.say("wave") : text(study.labelOf(name), name);
    }

    /** Crossed variables, joined by {@code *}. */
    public String crossed(String variables) {
        return String.join(
                " × ",
                List.of(variables.split("\\*", -1)).stream().map(this::variable).toList());
    }

    /** Categories of crossed variables, joined by {@code *} as these are. */
    public String crossed(String variables, String codes) {
        String[] names = variables.split("\\*", -1);
        String[] parts = codes.split("\\*", -1);
        if (names.length != parts.length) {
            return codes;
        }
        return String.join(
                " × ",
                IntStream.range(0, names.length)
                        .mapToObj(i -> category(names[i], parts[i]))
                        .toList());
    }

    /** Codes of crossed variables in the order of the codebook, those it does not list behind them, by themselves. */
    public Comparator<String> order(String variables) {
        List<List<String>> known = List.of(variables.split("\\*", -1)).stream()
                .map(v -> study.categoriesOf(v).stream().map(Category::code).toList())
                .toList();
        return (a, b) -> {
            String[] left = a.split("\\*", -1);
            String[] right = b.split("\\*", -1);
            for (int i = 0; i < Math.min(known.size(), Math.min(left.length, right.length)); i++) {
                int order = Integer.compare(place(known.get(i), left[i]), place(known.get(i), right[i]));
                if (order != 0) {
                    return order;
                }
            }
            return a.compareTo(b);
        };
    }

    private static int place(List<String> codes, String code) {
        int place = codes.indexOf(code);
        return place < 0 ? codes.size() : place;
    }

    public String category(String variable, String code) {
        if (code.equals(Cell.TOTAL)) {
            return words.say("whole");
        }
        return study.categoriesOf(variable).stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .map(c -> text(c.label(), code))
                .orElse(code);
    }
}
