package org.sectorscope.publication.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sectorscope.publication.table.PublishedModel.Coefficient;
import org.sectorscope.publication.table.PublishedModel.TermTest;
import org.sectorscope.statistics.model.FittedModel;
import org.sectorscope.study.Trouble;

/**
 * Writes and reads {@code models/ID.csv}, the coefficients of a model, and {@code models/ID.terms.csv}, the tests of its
 * terms.
 */
public final class ModelFiles {
    /** Of the coefficients. */
    public static final List<String> COLUMNS =
            List.of("term", "estimate", "se", "statistic", "df", "p_value", "ci_low", "ci_high", "odds_ratio");

    /** Of the tests. */
    public static final List<String> TERM_COLUMNS = List.of("term", "F", "df1", "df2", "p_value");

    private ModelFiles() {}

    /** The name of the file of a model's coefficients. */
    public static String name(String model) {
        return model + ".csv";
    }

    /** The name of the file of a model's tests. */
    public static String termsName(String model) {
        return model + ".terms.csv";
    }

    /** Writes both files into a folder, rows in the model's order. */
    public static void write(FittedModel model, Path folder) {
        CsvFile.write(
                folder.resolve(name(model.id())),
                COLUMNS,
                model.coefficients().stream()
                        .map(c -> List.of(
                                c.term(),
                                TidyNumber.write(c.estimate()),
                                TidyNumber.write(c.se()),
                                TidyNumber.write(c.statistic()),
                                TidyNumber.write(c.df()),
                                TidyNumber.write(c.pValue()),
                                TidyNumber.write(c.interval().low()),
                                TidyNumber.write(c.interval().high()),
                                TidyNumber.write(c.oddsRatio())))
                        .toList());
        CsvFile.write(
                folder.resolve(termsName(model.id())),
                TERM_COLUMNS,
                model.terms().stream()
                        .map(t -> List.of(
                                t.name(),
                                TidyNumber.write(t.test().statistic()),
                                TidyNumber.write(t.test().df1()),
                                TidyNumber.write(t.test().df2()),
                                TidyNumber.write(t.test().pValue())))
                        .toList());
    }

    /**
     * Reads a model back.
     *
     * @throws Trouble of kind {@code DATA} if one of its files is missing or no such file
     */
    public static PublishedModel read(String id, Path folder) {
        List<Coefficient> coefficients = CsvFile.readRows(
                present(folder.resolve(name(id))),
                r -> new Coefficient(
                        r.get("term"),
                        TidyNumber.read(r.get("estimate")),
                        TidyNumber.read(r.get("se")),
                        TidyNumber.read(r.get("statistic")),
                        TidyNumber.read(r.get("df")),
                        TidyNumber.read(r.get("p_value")),
                        TidyNumber.read(r.get("ci_low")),
                        TidyNumber.read(r.get("ci_high")),
                        TidyNumber.read(r.get("odds_ratio"))));
        List<TermTest> tests = CsvFile.readRows(
                present(folder.resolve(termsName(id))),
                r -> new TermTest(
                        r.get("term"),
                        TidyNumber.read(r.get("F")),
                        TidyNumber.read(r.get("df1")),
                        TidyNumber.read(r.get("df2")),
                        TidyNumber.read(r.get("p_value"))));
        return new PublishedModel(coefficients, tests);
    }

    private static Path present(Path file) {
        if (!Files.exists(file)) {
            throw new Trouble(
                    Trouble.Kind.DATA, file.toString(), 0, "there is no such model", "run the tabulate job first");
        }
        return file;
    }
}
