package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sectorscope.pipeline.Studies.category;
import static org.sectorscope.pipeline.Studies.coded;
import static org.sectorscope.pipeline.Studies.number;
import static org.sectorscope.pipeline.Studies.variable;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

class ValueCoderTest {
    private static ValueCoder of(Variable variable) {
        return ValueCoder.of(variable, Optional.of("N/A"), "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "12500|12500",
                "12 500 euros|12500",
                "1\u202f234,50\u00a0€|1234.5",
                "€12|12",
                "1.234,50|1234.5",
                "1,234.50|1234.5",
                "1.234.567|1234567",
                "1,234,567|1234567",
                "12,5|12.5",
                "12,500|12.5",
                "12.5|12.5",
                "-3,5 EUR|-3.5",
                "\u22127|-7",
                "\u20137|-7",
                "-0|0",
                "007|7"
            })
    void readsNumbersAsPeopleWriteThem(String text, double expected) {
        Coded coded = NumberText.read(text, "");
        assertThat(coded.state()).isEqualTo(State.VALID);
        assertThat((Double) coded.value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "environ 3000",
                "1e5",
                "12€50",
                "12 EUR EUR",
                "12 € euros",
                "1.23.456",
                "1,23,456",
                ",5",
                "5,",
                "--5",
                "+5",
                "1.234,5,6",
                "€",
                "١٢"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(NumberText.read(text, "").state()).isEqualTo(State.UNREADABLE);
    }

    @Test
    void readsOnePointWithThreeDigitsOnlyWhereTheSignIsSaid() {
        assertThat(NumberText.read("12.500", "").state()).isEqualTo(State.AMBIGUOUS);
        assertThat(NumberText.read("12.500", ",").value()).isEqualTo(12500.0);
        assertThat(NumberText.read("12.500", ".").value()).isEqualTo(12.5);
        assertThat(NumberText.read("12,500", ".").value()).isEqualTo(12500.0);
        assertThat(NumberText.asThousands(12.5)).isEqualTo(12500.0);
        assertThat(NumberText.asThousands(0.125)).isNaN();
    }

    @Test
    void keepsBothEndsOfARange() {
        ValueCoder coder = of(number("n", "n", 0, 10));
        assertThat(coder.code("0").value()).isEqualTo(0.0);
        assertThat(coder.code("10").value()).isEqualTo(10.0);
        assertThat(coder.code("10,5").state()).isEqualTo(State.OUT_OF_RANGE);
        assertThat(coder.code("-1").state()).isEqualTo(State.OUT_OF_RANGE);
        assertThat(coder.code("NSP").state()).isEqualTo(State.DECLARED_MISSING);
        assertThat(coder.code("9".repeat(400)).state()).isEqualTo(State.UNREADABLE);
    }

    @Test
    void tellsNotAskedFromUnanswered() {
        ValueCoder coder = of(variable("t", "t", VariableType.TEXT));
        assertThat(coder.code("N/A").state()).isEqualTo(State.NOT_ASKED);
        assertThat(coder.code(" \u00a0").state()).isEqualTo(State.UNANSWERED);
        assertThat(coder.code(" as it is ").value()).isEqualTo(" as it is ");
    }

    @Test
    void foldsIds() {
        ValueCoder coder = of(variable("id", "id", VariableType.ID, "NSP"));
        assertThat(coder.code("w751-000 123").value()).isEqualTo("W751000123");
        assertThat(coder.code("nsp").state()).isEqualTo(State.DECLARED_MISSING);
        assertThat(coder.code("--").state()).isEqualTo(State.UNANSWERED);
    }

    @Test
    void matchesCategoriesByCodeBeforeWhatOthersAccept() {
        ValueCoder coder = of(coded("s", "s", VariableType.SINGLE, category("1", "2"), category("2", "A & B")));
        assertThat(coder.code("2").value()).isEqualTo("2");
        assertThat(coder.code("A\u00a0&amp;  B ").value()).isEqualTo("2");
        assertThat(coder.code("a & b").state()).isEqualTo(State.UNKNOWN_CODE);
        assertThat(coder.code("NSP").state()).isEqualTo(State.DECLARED_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-31,2026-03-31",
        "31/03/2026,2026-03-31",
        "31/3/2026 08:05,2026-03-31T08:05:00",
        "2026-03-31 08:05:09,2026-03-31T08:05:09"
    })
    void readsDates(String text, String expected) {
        assertThat(DateText.code(text).value()).isEqualTo(expected);
    }

    @Test
    void refusesDatesThatAreNone() {
        assertThat(List.of("31/02/2026", "2026-13-01", "03/31/2026", "hier", "2026-01-01 25:00"))
                .allSatisfy(text -> assertThat(DateText.code(text).state()).isEqualTo(State.UNREADABLE));
    }

    @Test
    void ticksBoxes() {
        var coder = new MultipleCoder(
                coded("m", "Q5", VariableType.MULTIPLE, category("a"), category("b", "B, or not"), category("c")),
                Optional.of("N/A"));
        assertThat(ticked(coder, boxes(coder, new String[] {"Oui", "", "c"}))).containsExactly("a", "c");
        assertThat(boxes(coder, new String[] {"", "Non", ""}).state()).isEqualTo(State.UNANSWERED);
        assertThat(boxes(coder, new String[] {"N/A", "N/A", "N/A"}).state()).isEqualTo(State.NOT_ASKED);
        Coded odd = boxes(coder, new String[] {"Oui", "<b>", ""});
        assertThat(ticked(coder, odd)).containsExactly("a");
        assertThat(odd.bad()).isEqualTo("<b>");
        Coded delimited = coder.code("c, B, or not;a");
        assertThat(ticked(coder, delimited)).containsExactly("a", "b", "c");
        assertThat(delimited.bad()).isNull();
        assertThat(coder.code("ab").state()).isEqualTo(State.UNKNOWN_CODE);
    }

    @Test
    void anUntickedBoxOfAnItemNamedNoIsUnticked() {
        var coder = new MultipleCoder(
                coded(
                        "m",
                        "Q5",
                        VariableType.MULTIPLE,
                        category("yes", "Oui"),
                        category("no", "Non"),
                        category("maybe")),
                Optional.of("N/A"));
        assertThat(ticked(coder, boxes(coder, new String[] {"Oui", "Non", "Non"})))
                .containsExactly("yes");
        assertThat(ticked(coder, boxes(coder, new String[] {"Non", "Oui", "Non"})))
                .containsExactly("no");
        assertThat(boxes(coder, new String[] {"Non", "Non", "Non"}).state()).isEqualTo(State.UNANSWERED);
        // Other tools write the name of what is chosen, and nothing in the other boxes.
        assertThat(ticked(coder, boxes(coder, new String[] {"", "Non", ""}))).containsExactly("no");
    }

    @Test
    void countsTheShownAsAnswered() {
        var coder = new MultipleCoder(
                variable(
                        "m",
                        "Q5",
                        VariableType.MULTIPLE,
                        List.of(category("a")),
                        List.of(),
                        Variable.Base.SHOWN,
                        null,
                        "",
                        "",
                        false),
                Optional.of("N/A"));
        Coded none = boxes(coder, new String[] {""});
        assertThat(none.state()).isEqualTo(State.VALID);
        assertThat(ticked(coder, none)).isEmpty();
        assertThat(boxes(coder, new String[] {"N/A"}).state()).isEqualTo(State.NOT_ASKED);
    }

    /** The boxes of the items in the codebook's order. */
    private static Coded boxes(MultipleCoder coder, String[] texts) {
        int[] categories = IntStream.range(0, texts.length).toArray();
        return coder.code(
                Arrays.stream(categories).mapToObj(i -> coder.box(texts[i], i)).toArray(MultipleCoder.Box[]::new),
                categories);
    }

    private static List<String> ticked(MultipleCoder coder, Coded coded) {
        return List.of(new Items(new long[] {(Long) coded.value()}, coder.codes()).get(0));
    }
}
