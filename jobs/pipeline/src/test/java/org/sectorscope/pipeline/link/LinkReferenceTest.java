package org.sectorscope.pipeline.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sectorscope.pipeline.LocalSpark;
import org.sectorscope.pipeline.columns.Batch;
import org.sectorscope.pipeline.columns.Batches;
import org.sectorscope.pipeline.columns.Column;
import org.sectorscope.pipeline.columns.Field;
import org.sectorscope.pipeline.columns.Texts;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;

/** Linking finds what comparing every response with every entry finds, on any partitions. */
class LinkReferenceTest {
    private static final List<String> WAVES = List.of("a", "a", "b");
    private static final Wanted ALL = Wanted.all(List.of());
    private static final List<Field> FIELDS =
            List.of(new Field("rna", Column.Kind.TEXT), new Field("siren", Column.Kind.TEXT));

    @TempDir
    Path folder;

    private record Entry(String place, Map<String, String> keys, boolean inScope, String sector, Double size) {}

    private record Response(int file, long record, boolean complete, double order, Map<String, String> keys) {}

    private record Outcome(String method, Entry entry, List<String> review) {}

    @ParameterizedTest
    @CsvSource({
        "1, rna, false",
        "2, rna, false",
        "3, siren, false",
        "4, rna siren, false",
        "5, siren rna, false",
        "6, rna siren, true",
        "7, siren rna, true",
        "8, rna, true",
        "9, siren, true"
    })
    void findsWhatNestedLoopsFind(long seed, String kinds, boolean scanned) throws IOException {
        var random = new Random(seed);
        List<String> keys = List.of(kinds.split(" "));
        List<Entry> register = register(random, 150, scanned);
        Study study = study(keys);
        List<Response> responses = responses(random, 200);
        List<Outcome> expected = reference(register, responses, keys);
        assertThat(expected).extracting(Outcome::method).contains("ambiguous", "out_of_scope", "not_found", "repeated");
        for (int partitions : new int[] {1, 2, 5}) {
            Linked linked = link(study, batches(random, responses), partitions, ALL);
            LinkTally tally = linked.tally();
            assertThat(texts(linked.responses())).isEqualTo(texts(responses, expected));
            assertThat(linked.review(List.of("f0", "f1", "f2")))
                    .containsExactlyElementsOf(expected.stream()
                            .filter(o -> o.method().equals("ambiguous"))
                            .map(Outcome::review)
                            .toList());
            assertThat(tally.frame().by(List.of("sector")))
                    .isEqualTo(register.stream()
                            .filter(Entry::inScope)
                            .collect(Collectors.groupingBy(
                                    e -> List.of(e.sector() == null ? "" : e.sector()), Collectors.counting())));
            assertThat(texts(Linked.matched(linked.responses())))
                    .containsExactlyElementsOf(texts(responses, expected).stream()
                            .filter(t -> t.contains("|key:"))
                            .toList());
            linked.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, rna", "4, rna siren"})
    void leavesBehindWhatIsNotWanted(long seed, String kinds) throws IOException {
        var random = new Random(seed);
        Study study = study(List.of(kinds.split(" ")));
        register(random, 150, false);
        List<Batch> batches = batches(random, responses(random, 200));
        var some = new Wanted(List.of(), false, Set.of("rna"));
        try (Linked all = link(study, batches, 2, ALL);
                Linked few = link(study, batches, 2, some)) {
            assertThat(few.responses().names()).containsExactly("siren", "sector", "size", LinkJob.METHOD);
            String[] columns = {"_file", "_record", "siren", "sector", "size", LinkJob.METHOD};
            assertThat(selected(few, columns)).isEqualTo(selected(all, columns));
            assertThat(few.tally().frame().by(List.of("sector")))
                    .isEqualTo(all.tally().frame().by(List.of("sector")));
        }
    }

    private static List<Row> selected(Linked linked, String... columns) {
        return linked.responses().rows(LocalSpark.session()).selectExpr(columns).collectAsList();
    }

    private static Linked link(Study study, List<Batch> batches, int partitions, Wanted wanted) {
        var spark = LocalSpark.session();
        var rdd = JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(batches, partitions);
        return LinkJob.link(
                new Batches(rdd, FIELDS), SentRegister.of(spark, study, List.of("sector"), partitions), wanted);
    }

    private Study study(List<String> keys) throws IOException {
        Files.writeString(folder.resolve("codebook.yaml"), """
                variables:
                  - {name: rna, source: rna, type: id}
                  - {name: siren, source: siren, type: id}
                """);
        Files.writeString(folder.resolve("study.yaml"), """
                study: links
                codebook: codebook.yaml
                responses: [{file: r.csv, format: csv}]
                register:
                  file: g-*.csv
                  format: csv
                  where: "state = 'A' and area <> 'X'"
                  derive:
                    - {name: sector, type: single, sql: "nullif(concat(area, state), 'YA')"}
                    - {name: size, type: number, sql: "try_cast(staff as int) / 4"}
                link: {keys: {%s}}
                tables: [{id: t, statistic: count, by: [sector]}]
                """.formatted(
                        keys.stream().map(k -> k + ": " + k).collect(Collectors.joining(", "))));
        return StudyReader.read(folder.resolve("study.yaml").toString(), TextSource.files());
    }

    /** Few different keys, so that they meet; some as people write them, some of no use. */
    private static String key(Random random, String kind) {
        int number = random.nextInt(60);
        if (random.nextInt(8) == 0) {
            return List.of("", "-", "W000000000", "75100", "W75 10").get(random.nextInt(5));
        }
        if (kind.equals("siren")) {
            String siren = siren(number);
            return switch (random.nextInt(3)) {
                case 0 -> siren;
                case 1 -> siren.substring(0, 3) + " " + siren.substring(3);
                default -> siren + "00012";
            };
        }
        String rna = "W%09d".formatted(751000001 + number);
        return random.nextBoolean()
                ? rna
                : rna.toLowerCase(java.util.Locale.ROOT).replace("w751", "w-751.");
    }

    private static String siren(int number) {
        String start = "%08d".formatted(73282932 + number);
        for (int digit = 0; ; digit++) {
            if (RegisterKeys.luhn(start + digit)) {
                return start + digit;
            }
        }
    }

    /** @param scanned whether its files are so large that they are scanned by their bytes */
    private List<Entry> register(Random random, int size, boolean scanned) throws IOException {
        String note = "x".repeat(scanned ? 3 * (1 << 20) / size : 0);
        var entries = new ArrayList<Entry>();
        for (int file = 0; file < 3; file++) {
            var text = new StringBuilder("rna;area;siren;state;staff;note\n");
            for (int record = 1; record <= size / 3; record++) {
                Map<String, String> keys = Map.of("rna", key(random, "rna"), "siren", key(random, "siren"));
                String area = List.of("", "X", "Y", "Z").get(random.nextInt(4));
                String state = random.nextInt(3) == 0 ? "D" : "A";
                String staff = random.nextBoolean() ? "" : Integer.toString(random.nextInt(9));
                text.append(
                        "%s;%s;%s;%s;%s;%s%n".formatted(keys.get("rna"), area, keys.get("siren"), state, staff, note));
                entries.add(new Entry(
                        file + ":" + record,
                        keys,
                        state.equals("A") && !area.isEmpty() && !area.equals("X"),
                        area.isEmpty() || (area + state).equals("YA") ? null : area + state,
                        staff.isEmpty() ? null : Integer.parseInt(staff) / 4.0));
            }
            Files.writeString(folder.resolve("g-" + file + ".csv"), text);
        }
        return entries;
    }

    private static List<Response> responses(Random random, int size) {
        var responses = new ArrayList<Response>();
        for (int i = 0; i < size; i++) {
            responses.add(new Response(
                    3 * i / size,
                    1 + 2L * i,
                    random.nextInt(3) > 0,
                    random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3),
                    Map.of("rna", key(random, "rna"), "siren", key(random, "siren"))));
        }
        return responses;
    }

    private static List<Batch> batches(Random random, List<Response> responses) {
        var batches = new ArrayList<Batch>();
        for (int from = 0; from < responses.size(); ) {
            int file = responses.get(from).file();
            int to = from + 1;
            while (to < responses.size() && responses.get(to).file() == file && random.nextInt(20) > 0) {
                to++;
            }
            List<Response> some = responses.subList(from, to);
            boolean[] complete = new boolean[some.size()];
            for (int i = 0; i < complete.length; i++) {
                complete[i] = some.get(i).complete();
            }
            batches.add(new Batch(
                    WAVES.get(file),
                    file,
                    some.stream().mapToLong(Response::record).toArray(),
                    complete,
                    some.stream().mapToDouble(Response::order).toArray(),
                    new byte[0][],
                    FIELDS.stream().map(f -> column(some, f.name())).toArray(Column[]::new)));
            from = to;
        }
        return batches;
    }

    private static Column column(List<Response> responses, String kind) {
        var texts = new Texts.Builder(responses.size());
        responses.forEach(
                r -> texts.add(r.keys().get(kind).isEmpty() ? null : r.keys().get(kind)));
        return texts.build();
    }

    private static List<Outcome> reference(List<Entry> register, List<Response> responses, List<String> kinds) {
        List<Outcome> outcomes = new ArrayList<>();
        responses.forEach(r -> outcomes.add(outcome(register, r, kinds)));
        var best = new TreeMap<String, Integer>();
        Comparator<Response> order = Comparator.comparing(Response::complete)
                .thenComparing(r -> Double.isNaN(r.order()) ? Double.NEGATIVE_INFINITY : r.order())
                .thenComparing(Response::file)
                .thenComparing(Response::record);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).entry() != null) {
                best.merge(
                        WAVES.get(responses.get(i).file())
                                + outcomes.get(i).entry().place(),
                        i,
                        (a, b) -> order.compare(responses.get(a), responses.get(b)) > 0 ? a : b);
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            Entry entry = outcomes.get(i).entry();
            if (entry != null && best.get(WAVES.get(responses.get(i).file()) + entry.place()) != i) {
                outcomes.set(i, new Outcome("repeated", entry, null));
            }
        }
        return outcomes;
    }

    private static Outcome outcome(List<Entry> register, Response response, List<String> kinds) {
        boolean any = false;
        boolean wellFormed = false;
        boolean entries = false;
        var review = new TreeMap<String, List<String>>();
        Outcome found = null;
        for (String kind : kinds) {
            String key = RegisterKeys.normalised(kind, response.keys().get(kind));
            List<Entry> fitting = register.stream()
                    .filter(e -> key != null
                            && key.equals(RegisterKeys.normalised(kind, e.keys().get(kind))))
                    .toList();
            List<Entry> candidates = fitting.stream().filter(Entry::inScope).toList();
            any |= key != null;
            wellFormed |= key != null && RegisterKeys.wellFormed(kind, key);
            entries |= !fitting.isEmpty();
            if (candidates.size() > 1) {
                review.put(
                        kind,
                        List.of(
                                "f" + response.file(),
                                Long.toString(response.record()),
                                kind,
                                key,
                                Integer.toString(candidates.size())));
            }
            if (candidates.size() == 1 && found == null) {
                found = new Outcome("key:" + kind, candidates.get(0), null);
            }
        }
        if (found != null) {
            return found;
        }
        if (!review.isEmpty()) {
            return new Outcome("ambiguous", null, review.firstEntry().getValue());
        }
        String reason = entries ? "out_of_scope" : wellFormed ? "not_found" : any ? "malformed_key" : "no_key";
        return new Outcome(reason, null, null);
    }

    private static List<String> texts(List<Response> responses, List<Outcome> outcomes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < responses.size(); i++) {
            Entry entry = outcomes.get(i).entry();
            texts.add(responses.get(i).file() + " " + responses.get(i).record() + "|"
                    + outcomes.get(i).method() + "|"
                    + (entry == null ? "null null null" : entry.sector() + " " + entry.size() + " " + entry.place()));
        }
        return texts;
    }

    private static List<String> texts(Batches linked) {
        return linked.rows(LocalSpark.session()).collectAsList().stream()
                .map(row -> row.getAs("_file") + " " + row.getAs("_record") + "|" + row.getAs(LinkJob.METHOD) + "|"
                        + row.getAs("sector") + " " + row.getAs("size") + " " + row.getAs(LinkJob.ENTRY))
                .toList();
    }
}
