package org.sectorscope.pipeline.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Writes a study with simulated data: a register, two waves of responses, margins, and the truth behind them. */
public final class Simulation {
    private static final int REGISTER_FILES = 4;
    private static final String[] REGISTER = {
        "id",
        "id_ex",
        "siret",
        "rup_mi",
        "gestion",
        "date_creat",
        "date_decla",
        "date_publi",
        "date_disso",
        "nature",
        "groupement",
        "titre",
        "titre_court",
        "objet",
        "objet_social1",
        "objet_social2",
        "adrs_complement",
        "adrs_numvoie",
        "adrs_repetition",
        "adrs_typevoie",
        "adrs_libvoie",
        "adrs_distrib",
        "adrs_codeinsee",
        "adrs_codepostal",
        "adrs_libcommune",
        "adrg_declarant",
        "adrg_complemid",
        "adrg_complemgeo",
        "adrg_libvoie",
        "adrg_distrib",
        "adrg_codepostal",
        "adrg_achemine",
        "adrg_pays",
        "dir_civilite",
        "siteweb",
        "publiweb",
        "observation",
        "position",
        "maj_time"
    };

    private final long seed;
    private final Path out;
    private final List<Association> register = new ArrayList<>();
    private final List<Association> scope = new ArrayList<>();

    private Simulation(int entries, long seed, Path out) {
        this.seed = seed;
        this.out = out;
        for (int place = 1; place <= entries; place++) {
            Association a = Model.association(seed, place);
            register.add(a);
            if (a.active()) {
                scope.add(a);
            }
        }
    }

    /**
     * Writes a study folder; the same arguments give the same bytes on every machine.
     *
     * @param responses records of the last wave, repeated ones included; the wave before has two thirds of them
     * @param register entries of the register; about 12 % are closed
     */
    public static void write(int responses, int register, long seed, Path out) {
        var simulation = new Simulation(register, seed, out);
        try {
            Files.createDirectories(out.resolve("register"));
            Files.createDirectories(out.resolve("truth"));
            for (String name : List.of("study.yaml", "codebook.yaml")) {
                try (InputStream in =
                        Simulation.class.getResourceAsStream("/org/sectorscope/pipeline/simulate/" + name)) {
                    Files.write(out.resolve(name), in.readAllBytes());
                }
            }
            simulation.writeRegister();
            simulation.writeMargins();
            try (CSVPrinter links =
                    csv(out.resolve("truth/links.csv"), StandardCharsets.UTF_8, ',', QuoteMode.MINIMAL)) {
                links.printRecord("file", "record", "register_id");
                var before = new Answers(Model.intercept(simulation.scope, 0.13), '\u00a0');
                var now = new Answers(Model.intercept(simulation.scope, 0.18), '\u202f');
                simulation.writeWave("2025", Math.max(1, responses * 2 / 3), before, links);
                simulation.writeWave("2026", responses, now, links);
                simulation.writeTruth(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CSVPrinter csv(Path file, Charset charset, char delimiter, QuoteMode quotes) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, charset);
        return new CSVPrinter(
                writer,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setQuoteMode(quotes)
                        .setRecordSeparator("\n")
                        .get());
    }

    private void writeRegister() throws IOException {
        int each = (register.size() + REGISTER_FILES - 1) / REGISTER_FILES;
        for (int f = 0; f < REGISTER_FILES; f++) {
            try (CSVPrinter printer =
                    csv(out.resolve("register/rna-" + (f + 1) + ".csv"), StandardCharsets.UTF_8, ';', QuoteMode.ALL)) {
                printer.printRecord((Object[]) REGISTER);
                for (int i = f * each; i < Math.min(register.size(), (f + 1) * each); i++) {
                    printer.printRecord(entry(register.get(i), i + 1));
                }
            }
        }
    }

    private List<String> entry(Association a, int place) {
        Draw d = Draw.of(seed, 2, place);
        String created =
                String.format(Locale.ROOT, "%04d-%02d-%02d", 1970 + d.below(55), 1 + d.below(12), 1 + d.below(28));
        Map<String, String> values = new TreeMap<>();
        values.put("id", a.id());
        values.put("siret", a.siren().isEmpty() ? "" : a.siren() + "00012");
        values.put("gestion", a.id().substring(1, 4) + "P");
        values.put("date_creat", created);
        values.put("date_decla", created);
        values.put("date_publi", created);
        values.put("date_disso", a.active() ? "0001-01-01" : "2024-06-30");
        values.put("nature", "D");
        values.put("groupement", "S");
        values.put("titre", a.name());
        values.put(
                "objet",
                d.chance(0.05) ? "favoriser les échanges ;\nsoutenir \"les initiatives\"" : "animer la vie locale");
        values.put("objet_social1", d.one(Model.FAMILIES[a.sector()]) + "000");
        values.put("objet_social2", "000000");
        values.put("adrs_codepostal", a.postcode());
        values.put("adrs_codeinsee", d.chance(0.03) ? "0" : a.postcode());
        values.put("adrg_pays", "FRANCE");
        values.put("position", a.active() ? "A" : d.chance(0.8) ? "D" : "S");
        values.put("maj_time", created + " 10:00:00");
        List<String> record = new ArrayList<>();
        for (String column : REGISTER) {
            record.add(values.getOrDefault(column, ""));
        }
        return record;
    }

    private void writeMargins() throws IOException {
        long[] counts = new long[Model.SIZES.length];
        scope.forEach(a -> counts[a.size()]++);
        try (CSVPrinter printer =
                csv(out.resolve("margins-size.csv"), StandardCharsets.UTF_8, ',', QuoteMode.MINIMAL)) {
            printer.printRecord("size", "population");
            for (int k = 0; k < counts.length; k++) {
                printer.printRecord(Model.SIZES[k], counts[k]);
            }
        }
    }

    /** Drawn without replacement, in proportion to the propensity to respond (Efraimidis and Spirakis 2006). */
    private List<Association> respondents(int wave, int count) {
        record Key(double key, Association association) {}
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < scope.size(); i++) {
            Association a = scope.get(i);
            keys.add(new Key(StrictMath.log(1 - Draw.of(seed, 10 + wave, i).uniform()) / Model.propensity(a), a));
        }
        keys.sort((a, b) -> Double.compare(b.key(), a.key()));
        return keys.stream().limit(count).map(Key::association).toList();
    }

    private void writeWave(String wave, int count, Answers answers, CSVPrinter links) throws IOException {
        boolean last = wave.equals("2026");
        String file = "responses-" + wave + ".csv";
        int year = Integer.parseInt(wave);
        List<Association> respondents = respondents(year, Math.min(count, scope.size()));
        Charset charset = last ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
        try (CSVPrinter printer = csv(out.resolve(file), charset, last ? ';' : ',', QuoteMode.ALL)) {
            if (last) {
                ((Appendable) printer.getOut()).append('\ufeff');
            }
            List<String> headings =
                    new ArrayList<>(List.of("id", "submitdate", "lastpage", "startlanguage", "datestamp", "ipaddr"));
            for (String[] column : Answers.COLUMNS) {
                headings.add(Answers.heading(column, !last));
            }
            printer.printRecord(headings);
            int record = 0;
            for (int i = 0; record < count; i++) {
                Association a = respondents.get(i % respondents.size());
                Draw d = Draw.of(seed, year, i);
                List<String> texts = answers.of(a, d);
                boolean twice = d.chance(0.02) && record + 1 < count;
                for (int turn = twice ? 0 : 1; turn < 2; turn++) {
                    boolean complete = turn == 1 ? !d.chance(0.04) : d.chance(0.4);
                    record++;
                    links.printRecord(file, record, a.id());
                    printer.printRecord(export(record, year, complete, d, texts));
                }
            }
        }
    }

    private static List<String> export(int record, int year, boolean complete, Draw d, List<String> texts) {
        String at = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d",
                year,
                3 + record % 3,
                1 + d.below(28),
                8 + d.below(12),
                d.below(60),
                d.below(60));
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(record),
                complete ? at : "",
                complete ? "6" : Integer.toString(1 + d.below(5)),
                "fr",
                at,
                "192.0.2." + d.below(250)));
        // A partial answer breaks off: what comes after is blank.
        int reached = complete ? texts.size() : texts.size() * (2 + d.below(3)) / 5;
        for (int k = 0; k < texts.size(); k++) {
            row.add(k < reached || Answers.COLUMNS[k][0].equals("Q10") ? texts.get(k) : "");
        }
        return row;
    }

    private void writeTruth(Answers now) throws IOException {
        try (CSVPrinter printer =
                csv(out.resolve("truth/population.csv"), StandardCharsets.UTF_8, ',', QuoteMode.MINIMAL)) {
            printer.printRecord("sector", "size", "associations", "ai_rate", "volunteers", "hours", "budget");
            for (int sector = 0; sector <= Model.SECTORS.length; sector++) {
                for (int size = 0; size <= Model.SIZES.length; size++) {
                    double[] sums = new double[5];
                    for (Association a : scope) {
                        boolean in = (sector == Model.SECTORS.length || a.sector() == sector)
                                && (size == Model.SIZES.length || a.size() == size);
                        if (in) {
                            sums[0]++;
                            sums[1] += now.rate(a);
                            sums[2] += a.volunteers();
                            sums[3] += a.hours();
                            sums[4] += a.budget();
                        }
                    }
                    printer.printRecord(
                            sector == Model.SECTORS.length ? "_T" : Model.SECTORS[sector],
                            size == Model.SIZES.length ? "_T" : Model.SIZES[size],
                            (long) sums[0],
                            sums[0] == 0 ? "" : String.format(Locale.ROOT, "%.6f", sums[1] / sums[0]),
                            (long) sums[2],
                            (long) sums[3],
                            String.format(Locale.ROOT, "%.2f", sums[4]));
                }
            }
        }
    }
}
