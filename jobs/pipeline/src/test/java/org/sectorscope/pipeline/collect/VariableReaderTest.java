package org.sectorscope.pipeline.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sectorscope.pipeline.Studies.category;
import static org.sectorscope.pipeline.Studies.variable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.pipeline.collect.scan.Notation;
import org.sectorscope.pipeline.collect.scan.RecordScanner;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.ColumnBuilder;
import org.sectorscope.pipeline.columns.Items;
import org.sectorscope.pipeline.columns.Numbers;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Variable;
import org.sectorscope.study.VariableType;

/** What is coded from bytes, with what was seen lately, is what the coders make of each text by itself. */
class VariableReaderTest {
    private static final int BATCHES = 4;
    private static final int RECORDS = 3000;
    private static final Notation NOTATION = notation("UTF-8");
    private static final Notation OTHER = notation("windows-1252");

    /** Texts that the kinds of variables take, or nearly do. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\u00a0",
            "\u3000",
            "a",
            "A",
            " a ",
            "b",
            "Label of b",
            "label  of b",
            "\u00e9t\u00e9",
            "\u00c9T\u00c9",
            "999",
            "999.0",
            " 999",
            "0999",
            "N/A",
            "n/a",
            "N/A ",
            "NSP",
            "nsp",
            "0",
            "00",
            "7",
            "-1",
            "100",
            "101",
            "100.5",
            "99,5",
            "0.25",
            "12,345",
            "12345678901234.5",
            "1.5,5",
            "1,5",
            "1.234",
            "1 234",
            "1\u202f234,50",
            "1e5",
            "12 500 euros",
            "\u00a01\u202f234\u00a0500,5\u00a0\u20ac ",
            "12,5\u20ac",
            "12 Eur",
            "12 EURO\t",
            "12 eu",
            "12 EUR EUR",
            "12 \u20ac \u20ac",
            "12 E UR",
            "12 euross",
            "12 euro5",
            "\u20ac12",
            "12\u20ac5",
            "12,\u20ac",
            ",5 \u20ac",
            "9 99",
            "9\u00a099 \u20ac",
            "1,234 \u20ac",
            "1.5 0 0",
            "12\u00e2\u0080\u00af",
            "12\u00a3",
            "12\u2009",
            "--3",
            "-",
            "123456789012345",
            "1234567890123456",
            "\u0661\u0662",
            "\uff11\uff12",
            "\u00b2",
            "5\u0663",
            "no; number",
            "a;b",
            "b, a",
            "a;unknown",
            "Oui",
            "non",
            "yes",
            "1",
            "x",
            "2026-03-31",
            "31/03/2026",
            "2026-02-30",
            "say \"yes\"",
            "\"",
            "two\nlines",
            "W751234567",
            "w751234567 ",
            "\ud83d\ude00",
            "\u20ac",
            "ab",
            "abc",
            "abcd");

    private static final List<String> PIECES = List.of(
            "1",
            "20",
            "300",
            "4000",
            "56",
            "7",
            "\u00a0",
            "\u202f",
            " ",
            ",",
            ".",
            "-",
            "\u20ac",
            " EUR",
            "euros",
            "Euro",
            "\u00a0\u20ac");

    @ParameterizedTest
    @CsvSource({
        "SINGLE,,",
        "SINGLE,N/A,",
        "LIKERT,,NSP|999",
        "NUMBER,,",
        "NUMBER,,999",
        "NUMBER,,999.0",
        "NUMBER,,9 99",
        "NUMBER,12 EURO\t,999 \u20ac",
        "MONEY,12 EUR EUR,12 Eur",
        "NUMBER,100.5,",
        "NUMBER,999,NSP",
        "NUMBER,N/A,NSP",
        "MONEY,N/A,",
        "DATE,,999",
        "TEXT,,",
        "TEXT,N/A,",
        "TEXT,N/A,999",
        "ID,,",
        "ID,N/A,NSP|W751234567",
        "MULTIPLE,,",
        "MULTIPLE,N/A,NSP"
    })
    void codesAsTheReference(VariableType type, String notAsked, String missing) throws IOException {
        for (boolean ranged : new boolean[] {false, true}) {
            var range = ranged ? new Variable.Range(-1, 100) : null;
            Variable variable = of(type, missing, range, Variable.Base.TICKED);
            for (int seed = 0; seed < 3; seed++) {
                List<String> texts = texts(new Random(seed), BATCHES * RECORDS);
                for (boolean carried : new boolean[] {true, false}) {
                    for (String decimal : new String[] {"", ",", "."}) {
                        check(NOTATION, variable, Optional.ofNullable(notAsked), decimal, carried, 1, texts);
                    }
                }
                check(OTHER, variable, Optional.ofNullable(notAsked), "", true, 1, others(texts));
            }
        }
    }

    /** A column for each item. */
    @ParameterizedTest
    @CsvSource({"TICKED,,", "TICKED,N/A,NSP", "SHOWN,,NSP|999", "SHOWN,N/A,"})
    void codesItemsAsTheReference(Variable.Base base, String notAsked, String missing) throws IOException {
        Variable variable = of(VariableType.MULTIPLE, missing, null, base);
        for (int seed = 0; seed < 3; seed++) {
            List<String> texts = texts(new Random(seed), 3 * BATCHES * RECORDS);
            check(NOTATION, variable, Optional.ofNullable(notAsked), "", true, 3, texts);
            check(NOTATION, variable, Optional.ofNullable(notAsked), "", false, 3, texts);
        }
    }

    private static Variable of(VariableType type, String missing, Variable.Range range, Variable.Base base) {
        return variable(
                "v",
                "Q",
                type,
                List.of(category("a"), category("b", "Label of b"), category("\u00e9t\u00e9", "7", "non")),
                missing == null ? List.of() : List.of(missing.split("\\|")),
                base,
                range,
                "",
                "",
                false);
    }

    /** Some repeat, some were never seen before; what is usual differs from part to part. */
    private static List<String> texts(Random random, int n) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < n; i++) {
            int usual = i / 5000 * 7;
            texts.add(
                    switch (random.nextInt(10)) {
                        case 0 ->
                            random.nextInt(3) == 0
                                    ? amount(random)
                                    : random.nextInt(1000) + TEXTS.get(random.nextInt(TEXTS.size()));
                        case 1 -> Integer.toString(random.nextInt(2000) - 500);
                        case 2, 3, 4 -> TEXTS.get(random.nextInt(TEXTS.size()));
                        default -> TEXTS.get((usual + random.nextInt(6)) % TEXTS.size());
                    });
        }
        return texts;
    }

    /** Pieces of amounts in any order. */
    private static String amount(Random random) {
        var amount = new StringBuilder();
        for (int n = 1 + random.nextInt(7); n > 0; n--) {
            amount.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return amount.toString();
    }

    private static Notation notation(String charset) {
        return Notation.of(charset, ';').orElseThrow();
    }

    /** The same texts as another encoding can write them. */
    private static List<String> others(List<String> texts) {
        Charset charset = Charset.forName(OTHER.charset());
        return texts.stream()
                .map(text -> new String(text.getBytes(charset), charset))
                .toList();
    }

    private static void check(
            Notation notation,
            Variable variable,
            Optional<String> notAsked,
            String decimal,
            boolean carried,
            int width,
            List<String> texts)
            throws IOException {
        boolean isMultiple = variable.type() == VariableType.MULTIPLE;
        ValueCoder coder = isMultiple ? null : ValueCoder.of(variable, notAsked, decimal);
        MultipleCoder multiple = isMultiple ? new MultipleCoder(variable, notAsked) : null;
        int[] columns = IntStream.range(0, width).toArray();
        int[] categories = width == 1 ? new int[0] : columns;
        var source = new FilePlan.Source(columns, categories, coder, multiple, false);
        Column.Kind kind =
                isMultiple ? Column.Kind.ITEMS : isQuantity(variable) ? Column.Kind.NUMBER : Column.Kind.TEXT;
        var reader = VariableReader.of(source, carried ? kind : null);
        // No line is empty, which is no record: the last field is not of the variable.
        var text = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            if (isMalformed(i / width)) {
                text.append(i % width == 0 ? ".\n" : "");
            } else {
                text.append(field(texts.get(i), i)).append((i + 1) % width == 0 ? ";.\n" : ";");
            }
        }
        byte[] bytes = text.toString().getBytes(Charset.forName(notation.charset()));
        var scanner = new RecordScanner(new ByteArrayInputStream(bytes), bytes.length, notation, 1 << 12);
        try (var lines = new ScannedLines(scanner, false, true, width + 1, UncheckedIOException::new)) {
            int record = 0;
            Set<Integer> told = new HashSet<>(Set.of(Coded.NOTHING));
            for (int batch = 0; batch < BATCHES; batch++) {
                var expected = new ColumnBuilder(kind, isMultiple ? multiple.codes() : new String[0]);
                List<Coded> references = new ArrayList<>();
                int n;
                for (int i = 0; i < RECORDS; i += n) {
                    n = lines.next(Math.min(Lines.MOST, RECORDS - i));
                    var telling = new Coded[Lines.MOST];
                    boolean tells = reader.add(lines, n, telling);
                    assertThat(tells).isEqualTo(Arrays.stream(telling).anyMatch(Objects::nonNull));
                    for (int k = 0; k < n; k++, record++) {
                        List<String> own = texts.subList(record * width, (record + 1) * width);
                        Coded reference =
                                isMalformed(record) ? Coded.UNANSWERED : reference(coder, multiple, own, categories);
                        expected.add(reference.value());
                        references.add(reference);
                        String as = variable.type() + " " + own;
                        if (telling[k] == null) {
                            boolean isFinding = reference.state().isFinding() || reference.bad() != null;
                            assertThat(isFinding).as(as).isFalse();
                            assertThat(told).as(as).contains(reference.evidence());
                        } else {
                            assertThat(telling[k].state()).as(as).isEqualTo(reference.state());
                            assertThat(telling[k].evidence()).as(as).isEqualTo(reference.evidence());
                            assertThat(telling[k].bad()).as(as).isEqualTo(reference.bad());
                            told.add(reference.evidence());
                        }
                    }
                }
                byte[] states = reader.states();
                assertThat(states).hasSize(RECORDS);
                for (int i = 0; i < RECORDS; i++) {
                    assertThat(State.of(states[i])).isEqualTo(references.get(i).state());
                }
                if (carried) {
                    assertThat(contents(reader.build())).isEqualTo(contents(expected.build()));
                }
            }
            assertThat(lines.next(1)).isZero();
        }
    }

    /** In a few windows of records none is; a record with one field of several is. */
    private static boolean isMalformed(int record) {
        return record % 17 == 3 && record / 100 % 3 > 0;
    }

    @Test
    void whatIsNotAskedIsNotAsked() throws IOException {
        byte[] bytes = "a;b\n.\nc;d\n".getBytes(StandardCharsets.UTF_8);
        var scanner = new RecordScanner(new ByteArrayInputStream(bytes), bytes.length, NOTATION, 1 << 12);
        try (var lines = new ScannedLines(scanner, false, true, 2, UncheckedIOException::new)) {
            var reader = VariableReader.of(FilePlan.Source.NONE, Column.Kind.TEXT);
            assertThat(reader.add(lines, lines.next(Lines.MOST), new Coded[Lines.MOST]))
                    .isFalse();
            assertThat(reader.states())
                    .containsExactly(State.NOT_ASKED.ordinal(), State.UNANSWERED.ordinal(), State.NOT_ASKED.ordinal());
            assertThat(((Texts) reader.build()).codes()).containsExactly(-1, -1, -1);
        }
    }

    /** By record; the dictionary of texts in its order, too. */
    private static List<Object> contents(Column column) {
        if (column instanceof Numbers numbers) {
            return List.of(Arrays.stream(numbers.values()).boxed().toList());
        }
        return column instanceof Texts texts
                ? List.of(Arrays.stream(texts.codes()).boxed().toList(), List.of(texts.dictionary()))
                : List.of(Arrays.stream(((Items) column).ticked()).boxed().toList());
    }

    private static boolean isQuantity(Variable variable) {
        return variable.type() == VariableType.NUMBER || variable.type() == VariableType.MONEY;
    }

    private static Coded reference(ValueCoder coder, MultipleCoder multiple, List<String> texts, int[] categories) {
        if (coder != null) {
            return coder.code(texts.get(0));
        }
        if (categories.length == 0) {
            return multiple.code(texts.get(0));
        }
        var boxes = new MultipleCoder.Box[categories.length];
        for (int i = 0; i < boxes.length; i++) {
            boxes[i] = multiple.box(texts.get(i), categories[i]);
        }
        return multiple.code(boxes, categories);
    }

    /** In quotation marks where it must be, and now and then where it need not. */
    private static String field(String text, int i) {
        boolean must = text.contains("\"") || text.contains(";") || text.contains("\n");
        return must || i % 3 == 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
