package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sectorscope.study.Category;
import org.sectorscope.study.Variable;

/**
 * Codes a multiple-choice question into what is ticked, bit k being item k in codebook order: from a column per item, or from one
 * column with delimited items. A record in which nothing is ticked is unanswered under {@code base: ticked}; under {@code
 * base: shown} it is an answer, as long as the export does not say that the question was not shown.
 */
final class MultipleCoder implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Set<String> TICKED = Set.of("oui", "yes", "y", "o", "1", "x", "true", "vrai");
    private static final Set<String> UNTICKED = Set.of("non", "no", "n", "0", "false", "faux");
    private static final String DELIMITERS = ";,|\n\r";

    private final String[] codes;
    private final boolean shown;
    private final String notAsked;
    private final String delimiters;
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Integer> options = new HashMap<>();
    private final List<String> longestFirst;

    MultipleCoder(Variable variable, Optional<String> notAsked) {
        this.codes = variable.categories().stream().map(Category::code).toArray(String[]::new);
        this.shown = variable.base() == Variable.Base.SHOWN;
        this.notAsked = notAsked.orElse(null);
        this.delimiters = variable.delimiter().isEmpty() ? DELIMITERS : variable.delimiter();
        variable.missing().forEach(text -> missing.add(Folding.fold(text)));
        for (int i = 0; i < codes.length; i++) {
            options.put(Folding.fold(codes[i]), i);
        }
        for (int i = 0; i < codes.length; i++) {
            for (String text : textsOf(variable.categories().get(i))) {
                options.putIfAbsent(text, i);
            }
        }
        options.remove("");
        this.longestFirst = new ArrayList<>(options.keySet());
        longestFirst.sort(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
    }

    /** The texts, beside its code, that mean a category of a multiple-choice question: what it accepts, and its labels. */
    static List<String> textsOf(Category category) {
        var texts = new ArrayList<String>();
        category.accepts().forEach(text -> texts.add(Folding.fold(text)));
        category.label().byLanguage().values().forEach(text -> texts.add(Folding.fold(text)));
        return texts;
    }

    /** The category of an item column, by what stands in its heading; -1 for none. */
    int category(Headings.Item item) {
        Integer byCode = options.get(Folding.fold(item.option()));
        if (byCode == null && item.text().isPresent()) {
            byCode = options.get(Folding.fold(item.text().get()));
        }
        return byCode == null ? -1 : byCode;
    }

    /**
     * What stands in the column of an item.
     *
     * @param among what it means where other columns are filled too
     * @param text as it was written
     */
    record Box(Meaning alone, Meaning among, String text) {
        private static Box of(Meaning meaning, String text) {
            return new Box(meaning, meaning, text);
        }

        /** Whether it is ticked or not, whatever the other boxes say. */
        boolean isPlain() {
            return alone == among && (alone == Meaning.BLANK || alone == Meaning.TICKED || alone == Meaning.UNTICKED);
        }

        /** Of a plain one: whether it is ticked. */
        boolean isTicked() {
            return alone == Meaning.TICKED;
        }
    }

    private enum Meaning {
        BLANK,
        NOT_ASKED,
        TICKED,
        UNTICKED,
        DECLARED_MISSING,
        UNKNOWN
    }

    /**
     * What a text in the column of an item means.
     *
     * <p>"No" in the box of an item "No" is its name where a tool writes the names of the chosen items and leaves the others
     * blank; where the other boxes are filled too, it says that the item is not ticked.
     */
    Box box(String box, int category) {
        if (Folding.isBlank(box)) {
            return Box.of(Meaning.BLANK, box);
        }
        if (box.equals(notAsked)) {
            return Box.of(Meaning.NOT_ASKED, box);
        }
        String text = Folding.fold(box);
        String lower = text.toLowerCase(Locale.ROOT);
        if (TICKED.contains(lower)) {
            return Box.of(Meaning.TICKED, box);
        }
        boolean unticked = UNTICKED.contains(lower);
        Meaning other =
                missing.contains(text) ? Meaning.DECLARED_MISSING : unticked ? Meaning.UNTICKED : Meaning.UNKNOWN;
        Integer named = options.get(text);
        boolean ownName = named != null && named == category;
        return new Box(ownName ? Meaning.TICKED : other, ownName && !unticked ? Meaning.TICKED : other, box);
    }

    /** Whether a record whose boxes are all plain is an answer. @param ticked bit k is item k */
    boolean isAnswer(long ticked) {
        return ticked != 0 || shown;
    }

    /**
     * @param boxes what stands in the item columns
     * @param categories the category of each
     */
    Coded code(Box[] boxes, int[] categories) {
        int filled = 0;
        for (Box box : boxes) {
            filled += box.alone == Meaning.BLANK ? 0 : 1;
        }
        boolean alone = boxes.length > 1 && filled == 1;
        long ticked = 0;
        int absent = 0;
        String unknown = null;
        boolean declared = false;
        for (int i = 0; i < boxes.length; i++) {
            switch (alone ? boxes[i].alone : boxes[i].among) {
                case TICKED -> ticked |= 1L << categories[i];
                case NOT_ASKED -> absent++;
                case DECLARED_MISSING -> declared = true;
                case UNKNOWN -> unknown = unknown == null ? boxes[i].text : unknown;
                case BLANK, UNTICKED -> {}
            }
        }
        if (absent == boxes.length && absent > 0) {
            return Coded.NOT_ASKED;
        }
        return result(ticked, shown && !declared, declared, unknown);
    }

    /** @param text all the items chosen, delimited */
    Coded code(String text) {
        if (Folding.isBlank(text)) {
            return Coded.UNANSWERED;
        }
        if (text.equals(notAsked)) {
            return Coded.NOT_ASKED;
        }
        if (missing.contains(Folding.fold(text))) {
            return Coded.DECLARED_MISSING;
        }
        long ticked = 0;
        String unknown = null;
        int at = 0;
        while (at < text.length()) {
            if (isDelimiter(text.charAt(at)) || Folding.isSpace(text.charAt(at))) {
                at++;
                continue;
            }
            int end = knownUntil(text, at);
            String item = end < 0 ? null : Folding.fold(text.substring(at, end));
            if (item == null) {
                end = at;
                while (end < text.length() && !isDelimiter(text.charAt(end))) {
                    end++;
                }
                item = Folding.fold(text.substring(at, end));
            }
            Integer category = options.get(item);
            if (category != null) {
                ticked |= 1L << category;
            } else if (!item.isEmpty()) {
                unknown = unknown == null ? item : unknown;
            }
            at = end;
        }
        return result(ticked, false, false, unknown);
    }

    /** Where the longest known option that begins here ends; -1 when none does. So an option may hold a delimiter. */
    private int knownUntil(String text, int at) {
        for (String option : longestFirst) {
            int end = at + option.length();
            if (text.startsWith(option, at)) {
                int next = end;
                while (next < text.length() && Folding.isSpace(text.charAt(next)) && !isDelimiter(text.charAt(next))) {
                    next++;
                }
                if (next == text.length() || isDelimiter(text.charAt(next))) {
                    return end;
                }
            }
        }
        return -1;
    }

    private boolean isDelimiter(char c) {
        return delimiters.indexOf(c) >= 0;
    }

    private static Coded result(long ticked, boolean emptyIsAnswer, boolean declared, String unknown) {
        if (ticked == 0 && unknown != null) {
            return new Coded(State.UNKNOWN_CODE, null, Coded.NOTHING, unknown);
        }
        if (ticked == 0 && !emptyIsAnswer) {
            return declared ? Coded.DECLARED_MISSING : Coded.UNANSWERED;
        }
        return new Coded(State.VALID, ticked, Coded.NOTHING, unknown);
    }

    /** Codes of the items, in codebook order. */
    String[] codes() {
        return codes.clone();
    }
}
