package org.sectorscope.pipeline.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The headings of a file and the names they answer to: the whole text; the code of {@code Q3. text}, {@code Q3[SQ001]} and
 * {@code Q3[SQ001]. text}; the question of {@code Question [option]}.
 */
final class Headings {
    private static final Pattern CODE =
            Pattern.compile("^(\\p{L}[\\p{L}\\p{N}_]*)((?:\\[[^\\[\\]]*\\])*)(?:\\. ?(.*))?$");
    private static final Pattern OPTION = Pattern.compile("^(.*?) ?\\[([^\\[\\]]*)\\]$");
    private static final Pattern NUMBERED = Pattern.compile("^(.*)#([1-9][0-9]{0,3})$");

    private final List<Heading> headings = new ArrayList<>();

    /**
     * A column.
     *
     * @param text folded
     * @param occurrence 1 for the first column of this text
     * @param code with its brackets; null without one
     * @param stem code without brackets, or the question
     * @param option what stands in brackets behind the stem; null when there is none
     * @param optionText the option in words, where the heading has both; else null
     */
    private record Heading(
            int column, String text, int occurrence, String code, String stem, String option, String optionText) {}

    /** An item of a multiple-choice question: its column, its code and, if it has one, its text. */
    record Item(int column, String option, Optional<String> text) {}

    Headings(List<String> raw) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            String text = Folding.fold(raw.get(i));
            headings.add(heading(i, text, seen.merge(text, 1, Integer::sum)));
        }
    }

    private static Heading heading(int column, String text, int occurrence) {
        Matcher code = CODE.matcher(text);
        if (code.matches()) {
            String brackets = code.group(2);
            String option = brackets.isEmpty() ? null : brackets.substring(1, brackets.length() - 1);
            Matcher words = OPTION.matcher(code.group(3) == null ? "" : code.group(3));
            String optionText =
                    option != null && words.matches() ? words.group(2).strip() : null;
            return new Heading(column, text, occurrence, code.group(1) + brackets, code.group(1), option, optionText);
        }
        Matcher option = OPTION.matcher(text);
        if (option.matches()) {
            return new Heading(
                    column,
                    text,
                    occurrence,
                    null,
                    option.group(1),
                    option.group(2).strip(),
                    null);
        }
        return new Heading(column, text, occurrence, null, text, null, null);
    }

    /** The column that a codebook's source means. */
    OptionalInt find(String source) {
        String wanted = Folding.fold(source);
        OptionalInt exact = find(wanted, 1);
        if (exact.isPresent()) {
            return exact;
        }
        Matcher numbered = NUMBERED.matcher(wanted);
        return numbered.matches()
                ? find(numbered.group(1).strip(), Integer.parseInt(numbered.group(2)))
                : OptionalInt.empty();
    }

    private OptionalInt find(String wanted, int occurrence) {
        for (Heading h : headings) {
            if (h.text.equals(wanted) && h.occurrence == occurrence) {
                return OptionalInt.of(h.column);
            }
        }
        int seen = 0;
        for (Heading h : headings) {
            if (wanted.equals(h.code) && ++seen == occurrence) {
                return OptionalInt.of(h.column);
            }
        }
        return OptionalInt.empty();
    }

    /** The item columns of a multiple-choice question, in the file's order; none when it is held in one column. */
    List<Item> items(String source) {
        String wanted = Folding.fold(source);
        List<Item> items = items(wanted, 1);
        Matcher numbered = NUMBERED.matcher(wanted);
        return items.isEmpty() && numbered.matches()
                ? items(numbered.group(1).strip(), Integer.parseInt(numbered.group(2)))
                : items;
    }

    private List<Item> items(String stem, int occurrence) {
        return headings.stream()
                .filter(h -> h.option != null && h.stem.equals(stem) && h.occurrence == occurrence)
                .map(h -> new Item(h.column, h.option, Optional.ofNullable(h.optionText)))
                .toList();
    }

    /** The heading most like a name that is missing, if one is like it at all. */
    Optional<String> nearest(String source) {
        String wanted = squeezed(Folding.fold(source));
        // Short names differ by a letter and mean different questions: Q1 is no misspelt Q2, but `Q 2` is.
        int limit = Math.min(wanted.length() / 4, 20);
        var distance = new LevenshteinDistance(limit);
        String best = null;
        int least = limit + 1;
        for (Heading h : headings) {
            for (String name : h.code == null ? List.of(h.text) : List.of(h.text, h.code, h.stem)) {
                int d = distance.apply(wanted, squeezed(name));
                if (d >= 0 && d < least) {
                    least = d;
                    best = name;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String squeezed(String text) {
        return text.replace(" ", "").toLowerCase(java.util.Locale.ROOT);
    }

    /** All headings, folded. */
    List<String> texts() {
        return headings.stream().map(Heading::text).toList();
    }
}
