package org.sectorscope.pipeline.collect;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sectorscope.pipeline.collect.scan.Digits;
import org.sectorscope.study.Category;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/**
 * Codes the text of one column into a variable's value (GSBPM 5.2). Ids, texts, dates (ISO) and category codes are
 * strings, numbers and money doubles. Multiple-choice questions have a coder of their own, {@link MultipleCoder}.
 */
final class ValueCoder implements Serializable {
    private static final long serialVersionUID = 1L;

    /** By evidence. */
    private static final Coded[] IN_RANGE = byEvidence(State.VALID);

    private static final Coded[] OUT_OF_RANGE = byEvidence(State.OUT_OF_RANGE);

    private final VariableType type;
    private final String notAsked;
    private final String decimal;
    private final boolean ranged;
    private final double low;
    private final double high;
    private final Set<String> missing;
    /** Whether a text that {@link Digits} know is a number. */
    private final boolean digitsSay;

    private final Map<String, Coded> codes;

    private ValueCoder(Variable variable, Optional<String> notAsked, String decimal) {
        this.type = variable.type();
        this.notAsked = notAsked.orElse(null);
        this.decimal = variable.decimal().isEmpty() ? decimal : variable.decimal();
        this.ranged = variable.range().isPresent();
        this.low = variable.range().map(Variable.Range::low).orElse(Double.NaN);
        this.high = variable.range().map(Variable.Range::high).orElse(Double.NaN);
        this.missing = new HashSet<>();
        for (String text : variable.missing()) {
            missing.add(Folding.fold(text));
            if (type == VariableType.ID) {
                missing.add(Folding.id(text));
            }
        }
        missing.remove("");
        this.digitsSay = (type == VariableType.NUMBER || type == VariableType.MONEY)
                && Stream.concat(missing.stream(), notAsked.stream()).noneMatch(ValueCoder::isDigits);
        this.codes = new HashMap<>();
        for (Category category : variable.categories()) {
            category.accepts().forEach(text -> codes.putIfAbsent(Folding.fold(text), Coded.valid(category.code())));
        }
        // A code is always accepted as itself, whatever another category accepts.
        for (Category category : variable.categories()) {
            codes.put(Folding.fold(category.code()), Coded.valid(category.code()));
        }
    }

    /**
     * @param notAsked the text by which the export's format says that a question was not shown
     * @param decimal the decimal sign said of the file, or empty
     */
    static ValueCoder of(Variable variable, Optional<String> notAsked, String decimal) {
        if (variable.type() == VariableType.MULTIPLE) {
            throw new IllegalArgumentException("a multiple-choice question: " + variable.name());
        }
        return new ValueCoder(variable, notAsked, decimal);
    }

    private static Coded[] byEvidence(State state) {
        return Stream.of(Coded.NOTHING, Coded.COMMA, Coded.POINT)
                .map(evidence -> new Coded(state, null, evidence, null))
                .toArray(Coded[]::new);
    }

    private static boolean isDigits(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Digits().read(bytes, 0, bytes.length, true);
    }

    /** Characters beyond which any text is valid that begins with a letter or digit; −1: only the text tells. */
    int takesLongerThan() {
        boolean anything = (type == VariableType.TEXT || type == VariableType.ID) && missing.isEmpty();
        return !anything ? -1 : notAsked == null ? 0 : notAsked.length();
    }

    /** Whether what {@link Digits} know is the number that they read. */
    boolean takesDigits() {
        return digitsSay;
    }

    /** A number in digits, coded as its text would be, but for the value; {@code null}: only the text tells. */
    Coded code(Digits number) {
        int evidence = NumberText.evidence(number, decimal);
        return evidence < 0 ? null : (isInRange(number.value()) ? IN_RANGE : OUT_OF_RANGE)[evidence];
    }

    private boolean isInRange(double value) {
        return !ranged || value >= low && value <= high;
    }

    /** The text of a record, coded. */
    Coded code(String text) {
        if (Folding.isBlank(text)) {
            return Coded.UNANSWERED;
        }
        if (text.equals(notAsked)) {
            return Coded.NOT_ASKED;
        }
        return switch (type) {
            case SINGLE, LIKERT -> category(text);
            case NUMBER, MONEY -> isMissing(text) ? Coded.DECLARED_MISSING : inRange(NumberText.read(text, decimal));
            case DATE -> isMissing(text) ? Coded.DECLARED_MISSING : DateText.code(text);
            case TEXT -> isMissing(text) ? Coded.DECLARED_MISSING : Coded.valid(text);
            case ID -> id(text);
            case MULTIPLE -> throw new IllegalStateException();
        };
    }

    private Coded category(String text) {
        Coded known = codes.get(text);
        if (known == null) {
            String folded = Folding.fold(text);
            known = codes.get(folded);
            if (known == null) {
                return missing.contains(folded) ? Coded.DECLARED_MISSING : Coded.UNKNOWN_CODE;
            }
        }
        return known;
    }

    private Coded id(String text) {
        String id = Folding.id(text);
        if (id.isEmpty()) {
            return Coded.UNANSWERED;
        }
        return missing.contains(id) ? Coded.DECLARED_MISSING : Coded.valid(id);
    }

    private boolean isMissing(String text) {
        return !missing.isEmpty() && missing.contains(Folding.fold(text));
    }

    private Coded inRange(Coded number) {
        if (number.state() != State.VALID || isInRange((Double) number.value())) {
            return number;
        }
        // What is out of range still tells how its column writes decimals.
        return new Coded(State.OUT_OF_RANGE, null, number.evidence(), null);
    }
}
